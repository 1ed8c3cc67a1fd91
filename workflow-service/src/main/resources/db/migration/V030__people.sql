-- Who was told of which last day of a task: once each, and again only if the day moves.
create table reminder (
    task     text        not null,
    last_day date        not null,
    kind     text        not null check (kind in ('reminder', 'escalation')),
    at       timestamptz not null,
    primary key (task, last_day, kind)
);

grant select, insert on reminder to ${app};

-- Where a person wants to be written to. It is the person's own to set and to take away.
create table contact (
    user_id   text primary key,
    email     text        not null check (email ~ '^[!-~]{3,254}$'),
    reminders boolean     not null,
    groups    text[]      not null,
    set_at    timestamptz not null
);
comment on column contact.groups is 'those of the person when the address was set; whether he is still in one is asked before anything is sent';

create index contact_by_group on contact using gin (groups);

-- The common mailbox of a department or organisation.
create table mailbox (
    department text primary key,
    email      text        not null check (email ~ '^[!-~]{3,254}$'),
    set_by     text        not null,
    set_at     timestamptz not null
);

grant select, insert, update, delete on contact, mailbox to ${app};
