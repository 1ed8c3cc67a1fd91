-- What was submitted at a task, whole and for good.
create table submission (
    id           uuid primary key,
    pilot        text        not null references pilot (number),
    task_id      text        not null unique,
    task         text        not null,
    task_name    text        not null,
    stage        text        not null,
    round        integer     not null,
    form         text        not null,
    form_version integer     not null,
    submitted_by text        not null,
    acting_for   text        not null,
    submitted_at timestamptz not null,
    late         boolean     not null,
    submitted    jsonb       not null,
    unique (pilot, task, acting_for, round)
);

-- What accounting answered, as the pilot's own record.
create table pilot_inventory (
    pilot          text           not null references pilot (number),
    purpose        text           not null,
    round          integer        not null,
    inventory_id   uuid           not null,
    calculation_id uuid           not null unique,
    gross          numeric(38, 6) not null,
    own_sink       numeric(38, 6) not null,
    offset_used    numeric(38, 6) not null,
    net            numeric(38, 6) not null,
    calculated_at  timestamptz    not null,
    primary key (pilot, purpose, round)
);

create table public_notice (
    pilot       text        not null references pilot (number),
    round       integer     not null,
    length      text        not null,
    document    text        not null,
    rendered_at timestamptz not null,
    sites       jsonb       not null default '[]',
    primary key (pilot, round)
);

grant select, insert on submission, pilot_inventory to ${app};
grant select, insert, update on public_notice to ${app};
