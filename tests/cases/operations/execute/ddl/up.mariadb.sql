-- run SQL
CREATE TABLE extra (id INTEGER PRIMARY KEY, note VARCHAR(20)); CREATE INDEX ix_extra ON `extra` (`note`);

-- run SQL
INSERT INTO `extra` (`id`, `note`) SELECT `id`, `name` FROM `user`;
