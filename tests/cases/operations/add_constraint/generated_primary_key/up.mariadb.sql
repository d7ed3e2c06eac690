-- alter table `note`
ALTER TABLE `note` ADD PRIMARY KEY (`id`);
