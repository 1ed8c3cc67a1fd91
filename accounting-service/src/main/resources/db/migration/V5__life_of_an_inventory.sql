-- Why a version was made; asked for once a version was calculated.
alter table inventory_version add reason text check (btrim(reason) <> '' and length(reason) <= 500);

-- A result that rests on numbers of another year waits for those of its own. So far only electricity factors have a year.
alter table calculation
    add provisional boolean not null default false,
    add provisional_reasons jsonb not null default '[]',
    add check (provisional = (provisional_reasons <> '[]'));
create index on calculation (inventory_id, inventory_version desc, calculated_at desc);
with borrowed as (
    select l.calculation_id, jsonb_agg(distinct jsonb_strip_nulls(jsonb_build_object(
        'set', i #> '{factor,set}', 'factor', i #> '{factor,id}', 'factorYear', i #> '{factor,factorYear}',
        'message', '电力排放因子的年份与核算年份 ' || c.year || ' 不一致，结果为暂定值；相应年份的因子公布后请重新核算。'))) as reasons
    from calculation_line l
    join calculation c on c.id = l.calculation_id
    cross join jsonb_array_elements(l.inputs) i
    where i #>> '{factor,set}' like 'grid@%' and (i #>> '{factor,factorYear}')::int is distinct from c.year and l.emission <> 0
    group by l.calculation_id)
update calculation c set provisional = true, provisional_reasons = reasons from borrowed where calculation_id = c.id;

-- Every number that some result has borrowed, for which year; few, however many results there are.
create table borrowed_factor (
    set_edition text not null,
    factor text not null,
    year int not null,
    primary key (set_edition, factor, year)
);
insert into borrowed_factor
select distinct r ->> 'set', r ->> 'factor', c.year from calculation c cross join jsonb_array_elements(c.provisional_reasons) r;
grant select, insert on borrowed_factor to ${app};

-- Answers that are kept for a repeated request have the shape of now.
update idempotency i set answer = (i.answer::jsonb || jsonb_build_object(
    'provisional', c.provisional, 'provisionalReasons', c.provisional_reasons))::text
from calculation c where i.answer::jsonb ? 'inventoryVersion' and c.id = (i.answer::jsonb ->> 'id')::uuid;

-- What verifiers found, appended and never changed. A record belongs to a calculation of its inventory; one record is
-- corrected by at most one other.
alter table calculation add unique (id, inventory_id, inventory_version);
create table verification (
    id uuid primary key,
    inventory_id uuid not null references inventory,
    inventory_version bigint not null,
    calculation_id uuid not null,
    corrects uuid unique,
    document jsonb not null,
    recorded_by text not null,
    recorded_at timestamptz not null,
    position bigint generated always as identity,
    unique (id, inventory_id),
    check (corrects <> id),
    foreign key (corrects, inventory_id) references verification (id, inventory_id),
    foreign key (calculation_id, inventory_id, inventory_version) references calculation (id, inventory_id, inventory_version)
);
create index on verification (inventory_id, position desc);
create index on verification (calculation_id);
grant select, insert on verification to ${app};

-- The third kind that the guide names. A forestry project that is registered as CCER or PHCER is counted there, lest its units
-- count under two names.
insert into offset_registry values ('FORESTRY', '林业碳汇（未登记为 CCER 或 PHCER 的）');

-- Boundary and files of drafts take the shape of now. One text described both boundaries, so it stands in both.
create function pg_temp.line_of(line jsonb) returns jsonb language sql as $$
    select case when line ? 'evidenceHash' then (line - 'evidenceHash') || jsonb_build_object('evidenceFile', jsonb_strip_nulls(
        jsonb_build_object('sha256', line -> 'evidenceHash', 'document', case
            when line ->> 'evidence' ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}@[1-9][0-9]{0,8}$'
            then line -> 'evidence' end))) else line end
$$;
create function pg_temp.reshaped(draft jsonb) returns jsonb language sql as $$
    select draft - 'boundary'
        || case when btrim(draft ->> 'boundary') <> '' then jsonb_build_object('boundary',
            jsonb_build_object('geographic', draft -> 'boundary', 'statistical', draft -> 'boundary')) else '{}' end
        || case when draft ? 'lines' then jsonb_build_object('lines', (
            select coalesce(jsonb_agg(pg_temp.line_of(line) order by place), '[]')
            from jsonb_array_elements(draft -> 'lines') with ordinality as each (line, place))) else '{}' end
$$;
update inventory_version set draft = pg_temp.reshaped(draft);
update idempotency set answer = jsonb_set(answer::jsonb, '{draft}', pg_temp.reshaped(answer::jsonb -> 'draft'))::text
where answer::jsonb ? 'draft';
