-- What the workflow told of versions of programmes; a version is appended and never changed.
create table programme_version (
    programme text not null check (programme ~ '^[a-z][a-z0-9-]{0,63}$'),
    version int not null check (version > 0),
    document jsonb not null,
    told_by text not null,
    told_at timestamptz not null default now(),
    primary key (programme, version)
);

-- What a pilot has raised and added, and what was given for a year: each save is a version, and stays.
create table pilot_indicators (
    pilot text not null references pilot_context,
    version bigint not null check (version > 0),
    document jsonb not null,
    saved_by text not null,
    saved_at timestamptz not null default now(),
    primary key (pilot, version)
);
create table indicator_values (
    pilot text not null references pilot_context,
    year int not null,
    version bigint not null check (version > 0),
    document jsonb not null,
    saved_by text not null,
    saved_at timestamptz not null default now(),
    primary key (pilot, year, version)
);

create table score_sheet (
    id uuid primary key,
    pilot text not null references pilot_context,
    year int not null,
    official boolean not null,
    document jsonb not null,
    made_by text not null,
    made_at timestamptz not null
);
create index on score_sheet (pilot, made_at desc);

-- Whether the workflow ordered it, so that scores of an assessment rest on nothing that an applicant tried. What the
-- workflow had ordered before is known by the name that the realm gives to clients.
alter table calculation add official boolean not null default false;
update calculation set official = true where pilot is not null and calculated_by like 'service-account-%';
create index on calculation (pilot, year, calculated_at desc);

grant select, insert on programme_version, pilot_indicators, indicator_values, score_sheet to ${app};
