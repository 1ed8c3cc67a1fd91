-- What the workflow told of its pilots; decides who sees their papers.
create table pilot (
  code text primary key,
  programme text not null,
  programme_version integer not null,
  applicant text not null,
  jurisdiction text not null,
  stage text not null,
  experts text[] not null,
  revision bigint not null
);

create table document (
  id uuid primary key,
  organisation text not null,
  pilot text references pilot,
  type text not null,
  title text not null,
  latest integer not null check (latest >= 1),
  revision bigint not null default 1,
  created_by text not null,
  created_at timestamptz not null
);
create index on document (organisation, created_at desc);
create index on document (pilot, created_at desc);
create index on document (created_at desc, id);

create table document_version (
  document uuid references document,
  number integer check (number >= 1),
  file_name text not null,
  media_type text not null,
  size bigint not null check (size > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  primary key (document, number)
);

-- Deferred: a document and its first version come in one transaction.
alter table document add foreign key (id, latest) references document_version (document, number) deferrable initially deferred;

-- On which exact versions a submission stands.
create table pin (
  key text primary key,
  pilot text not null references pilot,
  stage text not null,
  task text not null,
  round integer not null check (round >= 1),
  fingerprint text not null,
  pinned_by text not null,
  pinned_at timestamptz not null
);
create index on pin (pilot, pinned_at, key);

create table pinned_version (
  pin text references pin,
  position integer check (position >= 0),
  document uuid not null,
  number integer not null,
  primary key (pin, position),
  unique (pin, document, number),
  foreign key (document, number) references document_version (document, number)
);
create index on pinned_version (document, number);

-- What a repeatable command answered, written with its effect.
create table answer (
  caller text,
  key text,
  fingerprint text not null,
  location text not null,
  etag text not null,
  body text not null,
  answered_at timestamptz not null default now(),
  primary key (caller, key)
);

-- The service adds; it changes only what moves, and deletes nothing.
grant select, insert on document, document_version, pin, pinned_version, answer to ${app};
grant update (pilot, latest, revision) on document to ${app};
grant select, insert, update on pilot to ${app};
