-- Meters are never deleted, so that a reading needs no foreign key, which would be looked up at each of millions.
create table meter (
    id int generated always as identity primary key,
    organisation text not null,
    code text not null,
    pilot text,
    registration jsonb not null,
    version bigint not null check (version > 0),
    created_by text not null,
    created_at timestamptz not null,
    saved_by text not null,
    saved_at timestamptz not null,
    unique (organisation, code)
);
create index on meter (pilot);

-- What a meter showed. The key is all that millions of them need.
create table reading (
    meter int not null,
    time timestamptz not null,
    value numeric not null check (value >= 0),
    primary key (meter, time)
);

-- Came with another value than the one that counts. The same again is no other contradiction.
create table reading_contradiction (
    meter int not null references meter,
    time timestamptz not null,
    value numeric not null,
    sent_by text not null,
    sent_at timestamptz not null,
    primary key (meter, time, value)
);

-- Counted until it was corrected.
create table reading_replaced (
    id bigint generated always as identity primary key,
    meter int not null references meter,
    time timestamptz not null,
    value numeric not null,
    replaced_by text not null,
    replaced_at timestamptz not null
);
create index on reading_replaced (meter, replaced_at);

-- Work to do: stretches in which readings came or changed since months and marks were made.
create table reading_stretch (
    meter int not null references meter,
    first timestamptz not null,
    last timestamptz not null check (last >= first),
    noted_at timestamptz not null default clock_timestamp()
);
create index on reading_stretch (meter);

grant select, insert on meter to ${app};
grant update (pilot, registration, version, saved_by, saved_at) on meter to ${app};
grant select, insert on reading, reading_contradiction, reading_replaced to ${app};
grant update (value) on reading to ${app};
grant select, insert, delete on reading_stretch to ${app};

-- Made from the readings, and made anew whenever some of them come or change: no record, but kept to be read at once.
create table meter_month (
    meter int not null references meter,
    month date not null check (extract(day from month) = 1),
    used numeric not null check (used >= 0),
    known_seconds bigint not null check (known_seconds >= 0),
    readings int not null,
    estimated boolean not null,
    digest text not null,
    made_at timestamptz not null,
    primary key (meter, month)
);

create table meter_mark (
    meter int not null references meter,
    month date not null,
    kind text not null check (kind in ('gap', 'reset', 'rollover', 'outlier')),
    first timestamptz not null,
    last timestamptz not null,
    message text not null,
    primary key (meter, first, kind)
);

grant select, insert, delete on meter_month, meter_mark to ${app};

-- What a pilot plans to use; months are compared with it as they become known.
create table planned_year (
    pilot text not null references pilot_context,
    year int not null,
    kind text not null check (kind in ('water', 'electricity', 'gas', 'heat')),
    unit text not null,
    monthly numeric[] not null check (cardinality(monthly) = 12),
    tolerance numeric not null check (tolerance >= 0),
    version bigint not null check (version > 0),
    saved_by text not null,
    saved_at timestamptz not null,
    primary key (pilot, year, kind)
);

-- What others are told. One occasion is told once.
create table event (
    position bigint generated always as identity primary key,
    type text not null,
    occasion text not null,
    organisation text not null,
    pilot text,
    message text not null,
    data jsonb not null,
    raised_at timestamptz not null default now(),
    unique (type, occasion)
);

grant select, insert, update on planned_year to ${app};
grant select, insert on event to ${app};
