-- Who acts for whom on which days. Two deputies of one person on one day would each believe to be the one.
create table deputy (
    id         uuid primary key,
    department text        not null,
    absent     text        not null,
    deputy     text        not null check (deputy <> absent),
    first_day  date        not null,
    last_day   date        not null check (last_day >= first_day),
    reason     text        not null,
    set_by     text        not null,
    set_at     timestamptz not null,
    ended_at   timestamptz,
    ended_by   text,
    check ((ended_at is null) = (ended_by is null)),
    exclude using gist (department with =, absent with =, daterange(first_day, last_day, '[]') with &&) where (ended_at is null)
);

create index deputy_by_deputy on deputy (deputy, absent);

grant select, insert on deputy to ${app};
grant update (ended_at, ended_by) on deputy to ${app};

-- What a deputy has taken over from the one for whom he acts, until he submits it or gives it back.
create table taken_over (
    task       text primary key,
    deputy     text not null,
    absent     text not null,
    department text not null
);

grant select, insert, update, delete on taken_over to ${app};

alter table submission add column in_name_of text;
comment on column submission.in_name_of is 'the absent official for whom submitted_by acted as deputy';
