create table jurisdiction (
    id    text primary key check (id ~ '^[a-z0-9-]+(/[a-z0-9-]+)*$'),
    name  text not null,
    level text not null check (level in ('province', 'city', 'county')),
    code  text
);

create table group_name (
    id   text primary key,
    name text not null
);

-- Two calls of one programme never overlap: an application always belongs to one.
create extension if not exists btree_gist with schema public;

create table call (
    id         text primary key,
    programme  text        not null,
    name       text        not null,
    opens_on   date        not null,
    closes_on  date        not null check (closes_on >= opens_on),
    dates      jsonb       not null,
    opened_by  text        not null,
    opened_at  timestamptz not null,
    exclude using gist (programme with =, daterange(opens_on, closes_on, '[]') with &&)
);

create table pilot_number (
    prefix text    not null,
    year   integer not null,
    last   integer not null,
    primary key (prefix, year)
);

create table pilot (
    number            text primary key,
    programme         text        not null,
    programme_version integer     not null,
    release           text        not null,
    call              text        not null references call (id),
    name              text        not null,
    applicant         text        not null,
    jurisdiction      text        not null references jurisdiction (id),
    process           text unique,
    stage             text        not null,
    stage_since       timestamptz not null,
    created_by        text        not null,
    created_at        timestamptz not null,
    ended_at          timestamptz,
    outcome           text,
    revision          bigint      not null default 1,
    check ((ended_at is null) = (outcome is null))
);

-- One zone applies once in a call, as long as that application has not ended.
create unique index pilot_once_in_a_call on pilot (call, applicant, name) where ended_at is null;
create index pilot_by_jurisdiction on pilot (jurisdiction);
create index pilot_by_applicant on pilot (applicant);

grant select, insert, update on jurisdiction, group_name, pilot_number, pilot to ${app};
grant select, insert on call to ${app};
