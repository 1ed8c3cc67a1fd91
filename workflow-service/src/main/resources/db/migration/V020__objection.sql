-- Objections of the public to a notice (异议). Names and contacts stand here and nowhere else.
create table objection_number (
    year integer primary key,
    last integer not null
);

create table objection (
    id          uuid primary key,
    number      text        not null unique check (number ~ '^YY-[0-9]{4}-[0-9]{6,}$'),
    code_hash   text        not null check (code_hash ~ '^[0-9a-f]{64}$'),
    pilot       text        not null,
    round       integer     not null,
    name        text        not null,
    contact     text        not null,
    contact_key text        not null,
    statement   text        not null,
    filed_at    timestamptz not null,
    handled_at  timestamptz,
    handled_by  text,
    decision    text check (decision in ('upheld', 'dismissed')),
    reply       text,
    foreign key (pilot, round) references public_notice (pilot, round),
    check (num_nulls(handled_at, handled_by, decision, reply) in (0, 4))
);
comment on column objection.contact_key is 'the contact in one spelling: by it two objections are told to be one person''s';
comment on column objection.code_hash is 'SHA-256 of the look-up code; the code itself is known to the objector only';

-- What one person says in several goes is one objection as long as nobody has answered it.
create unique index objection_once_while_open on objection (pilot, round, contact_key) where handled_at is null;
create index objection_by_pilot on objection (pilot);

grant select, insert, update on objection_number to ${app};
grant select, insert on objection to ${app};
grant update (statement, handled_at, handled_by, decision, reply) on objection to ${app};
