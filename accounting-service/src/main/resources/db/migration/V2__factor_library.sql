-- One library for every table of factors: a set is a printed table, an edition its state at one time. Nothing changes an
-- edition once it is loaded; a correction is another edition.
drop table fuel_factor, grid_factor, grid_region, heat_factor, gwp_factor, factor_edition;

create table factor_edition (
    set_id text not null check (set_id ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,39}$'),
    edition text not null check (edition ~ '^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$'),
    title text not null check (btrim(title) <> ''),
    basis text not null check (btrim(basis) <> ''),
    family text,
    published date,
    digest text not null,
    loaded_by text not null,
    loaded_at timestamptz not null default now(),
    position bigint generated always as identity,
    primary key (set_id, edition)
);

create table factor (
    set_id text not null,
    edition text not null,
    id text not null,
    parameter text not null,
    keys jsonb not null,
    name text not null,
    value numeric not null,
    unit text not null,
    factor_year int,
    area_level text check (area_level in ('province', 'grid', 'nation')),
    area text,
    area_code text,
    kind text,
    announcement text,
    published text,
    note text,
    source text not null check (btrim(source) <> ''),
    verification text not null check (btrim(verification) <> ''),
    position int not null,
    primary key (set_id, edition, id, parameter),
    foreign key (set_id, edition) references factor_edition
);

-- Which grid an area belongs to: an empty name where none is published. Holds for tables from 2021 on.
create table grid_region (
    prefix text primary key,
    area text,
    source text not null
);

grant select on grid_region to ${app};
-- an edition is appended while the service runs, and never changed
grant select, insert on factor_edition, factor to ${app};
