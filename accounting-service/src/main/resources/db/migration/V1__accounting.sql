-- The app role ${app} gets what a service needs and no more: it reads factors, appends results and never changes them.
create extension if not exists btree_gist;

-- Factor editions: loaded by the migration LoadFactorEditions, never changed afterwards.
create table factor_edition (
    edition text primary key,
    digest text not null,
    loaded_at timestamptz not null default now()
);

create table fuel_factor (
    edition text not null references factor_edition,
    id text not null,
    series text not null,
    series_name text not null,
    fuel text not null,
    name text not null,
    activity_unit text not null,
    ncv numeric not null check (ncv > 0),
    ncv_unit text not null,
    carbon_content numeric not null check (carbon_content > 0),
    carbon_content_unit text not null,
    oxidised_share numeric check (oxidised_share > 0 and oxidised_share <= 1),
    note text,
    source text not null,
    verification text not null,
    primary key (edition, id),
    unique (edition, series, fuel)
);

create table grid_factor (
    edition text not null references factor_edition,
    id text not null,
    factor_year int,
    area_level text not null check (area_level in ('province', 'grid', 'nation')),
    area text not null,
    area_code text,
    kind text not null,
    value numeric not null check (value >= 0),
    unit text not null,
    announcement text,
    published text,
    source text not null,
    verification text not null,
    note text,
    primary key (edition, id)
);

create table grid_region (
    edition text not null references factor_edition,
    prefix text not null,
    area text,
    source text not null,
    primary key (edition, prefix)
);

create table heat_factor (
    edition text not null references factor_edition,
    id text not null,
    name text not null,
    value numeric not null check (value >= 0),
    unit text not null,
    source text not null,
    verification text not null,
    primary key (edition, id)
);

create table gwp_factor (
    edition text not null references factor_edition,
    gas text not null,
    sar numeric,
    tar numeric,
    ar4 numeric,
    ar5 numeric,
    ar6 numeric,
    note text,
    source text not null,
    verification text not null,
    primary key (edition, gas)
);

-- What may be counted, as data: a field of the programmes and the method that counts it.
create table pilot_field (
    code text primary key,
    name text not null,
    method text not null
);
insert into pilot_field values ('park', '园区', 'park-energy');

create table offset_registry (
    code text primary key,
    name text not null
);
insert into offset_registry values ('CCER', '国家核证自愿减排量'), ('PHCER', '广东碳普惠核证减排量');

-- What the workflow told of a pilot.
create table pilot_context (
    code text primary key,
    programme text not null,
    programme_version int not null,
    applicant text not null,
    jurisdiction text not null,
    stage text not null,
    experts text[] not null,
    revision bigint not null
);

create table inventory (
    id uuid primary key,
    organisation text not null,
    pilot text,
    version bigint not null check (version > 0),
    created_by text not null,
    created_at timestamptz not null
);
create index on inventory (organisation);
create index on inventory (pilot);

-- Every saved version stays: a calculation points at the one that it counted.
create table inventory_version (
    inventory_id uuid not null references inventory,
    version bigint not null check (version > 0),
    draft jsonb not null,
    saved_by text not null,
    saved_at timestamptz not null,
    primary key (inventory_id, version)
);
alter table inventory add foreign key (id, version) references inventory_version (inventory_id, version)
    deferrable initially deferred;

create table calculation (
    id uuid primary key,
    inventory_id uuid not null,
    inventory_version bigint not null,
    pilot text,
    purpose text,
    round int,
    method text not null,
    method_version text not null,
    factor_sets text[] not null,
    gross numeric(40, 6) not null,
    own_sink numeric(40, 6) not null,
    offset_bought numeric(40, 6) not null,
    net numeric(40, 6) not null,
    flags jsonb not null,
    calculated_by text not null,
    calculated_at timestamptz not null,
    foreign key (inventory_id, inventory_version) references inventory_version,
    -- each figure is rounded on its own from the exact value
    check (abs(gross - own_sink - offset_bought - net) <= 0.000002)
);
create index on calculation (inventory_id, calculated_at desc);

create table calculation_line (
    calculation_id uuid not null references calculation,
    position int not null,
    field text not null,
    figure text not null check (figure in ('gross', 'ownSink', 'offset')),
    category text not null,
    given_quantity numeric not null,
    given_unit text not null,
    converted_quantity numeric not null,
    converted_unit text not null,
    factor jsonb,
    why text not null,
    emission numeric(40, 6) not null,
    primary key (calculation_id, position)
);

-- The units that calculations ordered by the workflow have counted; an applicant's own trial takes none.
-- One unit of a registry counts once over all pilots and years. Counting the same inventory again is no double count,
-- unless an earlier version of it had another year.
create table offset_claim (
    calculation_id uuid not null references calculation,
    inventory_id uuid not null references inventory,
    registry text not null references offset_registry,
    serials int8range not null check (not isempty(serials)),
    year int not null,
    constraint offset_counted_once
        exclude using gist (registry with =, serials with &&, inventory_id with <>),
    constraint offset_counted_for_one_year
        exclude using gist (registry with =, serials with &&, year with <>),
    constraint offset_counted_once_in_a_calculation
        exclude using gist (registry with =, serials with &&, calculation_id with =)
);

create table idempotency (
    caller text not null,
    key text not null,
    content_hash text not null,
    answer text not null,
    done_at timestamptz not null default now(),
    primary key (caller, key)
);

grant select on factor_edition, fuel_factor, grid_factor, grid_region, heat_factor, gwp_factor, pilot_field,
    offset_registry to ${app};
grant select, insert, update on pilot_context to ${app};
grant select, insert on inventory to ${app};
grant update (version, pilot) on inventory to ${app};
grant select, insert on inventory_version, calculation, calculation_line, offset_claim, idempotency to ${app};
