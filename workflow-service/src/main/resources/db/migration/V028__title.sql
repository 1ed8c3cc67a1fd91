-- Titles that pilots hold (称号), each with a number of its own.
create table title_number (
    prefix text    not null,
    year   integer not null,
    last   integer not null,
    primary key (prefix, year)
);

create table title (
    number     text primary key,
    pilot      text        not null unique references pilot (number),
    awarded_on date        not null,
    awarded_at timestamptz not null,
    document   text        not null,
    state      text        not null default 'held' check (state in ('held', 'revoked', 'surrendered')),
    ended_on   date,
    check ((ended_on is null) = (state = 'held'))
);
comment on column title.document is 'the certificate, <uuid>@<version>';

grant select, insert, update on title_number to ${app};
grant select, insert on title to ${app};
grant update (state, ended_on) on title to ${app};
