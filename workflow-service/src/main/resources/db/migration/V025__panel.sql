-- Panels of experts (专家组): whom the lot chose and why, who scored, what they said. Scores stand here and nowhere else.
create table panel (
    pilot        text        not null references pilot (number),
    round        integer     not null check (round > 0),
    stage        text        not null,
    size         integer     not null check (size in (3, 5, 7)),
    fields       text[]      not null,
    convened_at  timestamptz not null,
    convened_by  text        not null,
    chair        text        not null,
    closed_at    timestamptz,
    mean         numeric(7, 2),
    weak_items   text[],
    suggestion   text,
    draft        integer     not null default 0,
    opinion      text,
    verdict      text check (verdict in ('pass', 'revise', 'fail')),
    revision     text check (revision in ('minor', 'major')),
    decided_at   timestamptz,
    confirmed_at timestamptz,
    primary key (pilot, round),
    check (num_nulls(closed_at, mean, weak_items, suggestion) in (0, 4)),
    check (decided_at is null or verdict is not null and closed_at is not null)
);

create table panel_draw (
    pilot      text        not null,
    round      integer     not null,
    draw       integer     not null,
    algorithm  text        not null,
    seed       text        not null check (seed ~ '^[0-9a-f]{32}$'),
    wanted     integer     not null,
    candidates text[]      not null,
    exclusions jsonb       not null,
    drawn      text[]      not null,
    drawn_at   timestamptz not null,
    primary key (pilot, round, draw),
    foreign key (pilot, round) references panel
);

create table panel_member (
    pilot  text        not null,
    round  integer     not null,
    expert text        not null references expert (user_name),
    seat   integer     not null check (seat >= 0),
    state  text        not null check (state in ('seated', 'left', 'absent')),
    ground text check (ground in ('conflict', 'other')),
    reason text,
    since  timestamptz not null,
    primary key (pilot, round, expert),
    foreign key (pilot, round) references panel
);
-- One sits on a seat; nobody comes back to a panel that he has left.
create unique index panel_member_one_on_a_seat on panel_member (pilot, round, seat) where state = 'seated';

create table panel_score (
    pilot      text        not null,
    round      integer     not null,
    expert     text        not null,
    points     jsonb       not null,
    remark     text        not null,
    nonce      text        not null check (nonce ~ '^[0-9a-f]{32}$'),
    commitment text        not null check (commitment ~ '^[0-9a-f]{64}$'),
    scored_at  timestamptz not null,
    primary key (pilot, round, expert),
    foreign key (pilot, round, expert) references panel_member
);
comment on column panel_score.commitment is 'SHA-256 of nonce, points and remark; the journal names it before the score may be read';

create table panel_signature (
    pilot     text        not null,
    round     integer     not null,
    draft     integer     not null,
    expert    text        not null,
    agrees    boolean     not null,
    reason    text,
    signed_at timestamptz not null,
    primary key (pilot, round, draft, expert),
    foreign key (pilot, round, expert) references panel_member,
    check (agrees = (reason is null))
);

grant select, insert on panel, panel_draw, panel_member, panel_score, panel_signature to ${app};
grant update (chair, closed_at, mean, weak_items, suggestion, draft, opinion, verdict, revision, decided_at, confirmed_at)
    on panel to ${app};
grant update (state, ground, reason, since) on panel_member to ${app};
