-- alter table `membership`
ALTER TABLE `membership` ADD PRIMARY KEY (`user_id`, `group_id`);
