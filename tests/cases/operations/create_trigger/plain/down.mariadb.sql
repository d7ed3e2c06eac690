-- drop trigger `post_noted`
DROP TRIGGER `post_noted`;
