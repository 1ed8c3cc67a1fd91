-- Working calendars as versioned data, and the terms (deadlines) of pilots.

grant usage on schema workflow to ${app};

create table calendar_version (
    id          text primary key,
    number      bigint generated always as identity unique,
    source      text not null,
    hash        text not null check (hash ~ '^[0-9a-f]{64}$'),
    loaded_at   timestamptz not null default now(),
    approved_at timestamptz,
    known_from  date not null,
    known_to    date not null check (known_to > known_from)
);
comment on column calendar_version.number is 'order of loading: the newest approved version is the current one';

create table calendar_day (
    version text not null references calendar_version,
    day     date not null,
    working boolean not null,
    name    text not null,
    notice  text not null,
    primary key (version, day)
);

create table term (
    id               bigint generated always as identity primary key,
    pilot            text not null,
    name             text not null,
    round            integer not null check (round > 0),
    started_at       timestamptz not null,
    length           text not null,
    calendar_version text not null references calendar_version,
    ends_at          timestamptz,
    last_day         date,
    missing_year     integer,
    state            text not null check (state in ('OPEN', 'ENDED', 'CANCELLED')),
    unique (pilot, name, round),
    check ((ends_at is null) = (last_day is null)),
    check (last_day is null or missing_year is null)
);
comment on table term is 'the truth about a deadline; ends_at, last_day and missing_year are computed from it and its stops and extensions';
comment on column term.ends_at is 'exclusive: 24:00 of last_day, Asia/Shanghai; null while the term stands still or needs missing_year';
create index term_by_calendar on term (calendar_version) where state = 'OPEN';

create table term_stop (
    id         bigint generated always as identity primary key,
    term       bigint not null references term,
    cause      text not null,
    stopped_at timestamptz not null,
    resumed_at timestamptz check (resumed_at >= stopped_at)
);
create index term_stop_by_term on term_stop (term);
create unique index term_stop_once on term_stop (term, cause) where resumed_at is null;

create table term_extension (
    id          bigint generated always as identity primary key,
    term        bigint not null references term,
    length      text not null,
    extended_at timestamptz not null
);
create index term_extension_by_term on term_extension (term);

grant select, insert on calendar_version, calendar_day, term, term_stop, term_extension to ${app};
grant update (calendar_version, ends_at, last_day, missing_year, state) on term to ${app};
grant update (resumed_at) on term_stop to ${app};
