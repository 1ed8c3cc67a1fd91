-- A pilot stands still (中止) for a reason; nothing is submitted and no term runs until it goes on.
alter table pilot add column suspended_at timestamptz;
