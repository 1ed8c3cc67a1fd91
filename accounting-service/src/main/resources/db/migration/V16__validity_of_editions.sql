-- For which accounting days an edition is meant, where its announcement says so; open on a side of which nothing is known.
-- The table of an edition never changes, but it may be withdrawn: each statement is kept, and the last one holds.
create table factor_validity (
    set_id text not null,
    edition text not null,
    valid_from date,
    valid_to date check (valid_from <= valid_to),
    reason text not null check (btrim(reason) <> ''),
    decided_by text not null,
    decided_at timestamptz not null default now(),
    position bigint generated always as identity primary key,
    foreign key (set_id, edition) references factor_edition
);

create index factor_validity_of_edition on factor_validity (set_id, edition, position);

grant select, insert on factor_validity to ${app};

-- A confirmation names what it covers: of earlier versions, what they were calculated with.
update inventory_version v
set draft = jsonb_set(v.draft, '{confirmedFactors}', used.names)
from (
    select c.inventory_id, c.inventory_version, jsonb_agg(distinct factor ->> 'set' || '#' || (factor ->> 'id')) as names
    from calculation c
    join calculation_line l on l.calculation_id = c.id
    cross join lateral (
        select input -> 'factor' as factor from jsonb_array_elements(l.inputs) input
        union all select gas -> 'gwp' from jsonb_array_elements(l.gases) gas) used
    where factor ->> 'standing' = 'unverified'
    group by c.inventory_id, c.inventory_version) used
where used.inventory_id = v.inventory_id and used.inventory_version = v.version
    and v.draft -> 'unverifiedConfirmed' = 'true';
