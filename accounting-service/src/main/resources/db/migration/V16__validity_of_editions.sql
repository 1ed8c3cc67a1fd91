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
