-- drop trigger `post_trimmed`
DROP TRIGGER "post_trimmed" ON "post";
