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
