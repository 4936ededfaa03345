### Why things are as they are, in English: a message for each fact code and state (app/model/explanations.py).
### The value says what it is, .why where it comes from, .do what one could do. explain.es.ftl has the same ids.

## The panel
ui-kind = Why?
ui-what = What it is
ui-why = Why
ui-do = What one could do
ui-configs = What decides about it
ui-configs-none = No config decides about it.
ui-reading = Reading the present values…
ui-unread = Kafka did not tell all values: { $errors }
ui-of-topic = topic { $name }
ui-of-broker = broker { $name }
ui-of-any-broker = the brokers
ui-of-group = group { $name }
ui-of-client = the client’s own
ui-value-unknown = not known
ui-value-default = unless set: { $value }
ui-value-none = unless set: none
ui-commands = On the command line
ui-login-note = Where the cluster asks for a login: add --command-config client.properties to the scripts, -F client.properties to kcat.

## The cluster
cluster-ready = The brokers answer, and topics and groups can be read.
    .why = The cluster’s metadata has been read from one of the brokers. Each broker knows all of it, and where each partition’s leader is.
    .do = Nothing needs to be done.
cluster-starting = The cluster is on its way up.
    .why = Each process loads its log, the controllers elect one of them as leader, and each broker registers there. Only then do partitions get leaders.
    .do = Wait. If it takes longer than a minute, the program’s log says which step it stands at.
cluster-unreachable = No broker answers. The figures on the page are the last ones known.
    .why = Either no broker runs or the way is cut: network, port, TLS or login. A cluster may also answer at first and then name addresses (advertised.listeners) that cannot be reached from here.
    .do = Try the commands below from this machine. If the first one lists brokers but their addresses are unknown here, attach to another listener.
broker-up = The broker takes part: it may lead partitions and keep copies.
    .why = It registered with the controller, which then hears its heartbeats. It gets its former leaderships back only when the preferred leaders are elected, by itself where auto.leader.rebalance.enable is on.
    .do = If it should lead at once, elect the preferred leaders.
broker-down = The broker does not take part any more. Its partitions have other leaders where a replica was in sync.
    .why = Either it said goodbye, and leaders moved at once; or the controller had no heartbeat from it for broker.session.timeout.ms and fenced it. Until then its partitions stand still.
    .do = Start it again: it catches up by itself. As long as each partition has an in-sync replica elsewhere, nothing acknowledged with acks=all is lost. Its log says why it ended.
broker-starting = The broker’s process runs, but it does not lead or copy anything yet.
    .why = It loads its logs (after a crash it checks them first), registers with the controller and stays fenced until it has caught up with the metadata.
    .do = Wait. After a crash with large logs it can take minutes.
broker-stopping = The broker is stopping in order.
    .why = In a controlled shutdown it first hands each leadership to a replica in the ISR, so that producers and consumers only turn to another broker.
    .do = Wait, and stop the next one only when no partition is under-replicated any more.
broker-fenced = The broker has fallen silent, and the controller still waits for its heartbeat. What it leads stands still.
    .why = A broker that crashes says nothing. Only after broker.session.timeout.ms without a heartbeat does the controller fence it and choose new leaders. A shorter time-out reacts sooner, and takes more short pauses for crashes.
    .do = Wait for the new leaders. Producers with acks=all wait with you, since the silent broker is still in the ISR.
broker-frozen = The broker’s process was stopped in its tracks: its connections are open, and nothing answers.
    .why = That is harder on clients than a crash, for no connection breaks. The controller fences it after broker.session.timeout.ms; a client that has a request under way there waits for its own request timeout.
    .do = Let it go on. In production a long garbage collection or a blocked disk looks just the same.
broker-resumed = The broker’s process goes on.
    .why = It learns that it was fenced, follows the new leaders, cuts off what they never got from it, catches up, and comes back into each ISR.
    .do = Leaders do not come back by themselves unless auto.leader.rebalance.enable is on: elect the preferred ones if you like.
lab-reset = The embedded cluster was thrown away and started anew.
    .why = Someone pressed “Reset the lab”. All topics, records and groups of before are gone; the cluster has a new id.
    .do = Clients that were attached from elsewhere need to make their topics again.
internal-error = A part of Caudal itself failed and was started again. Kafka has nothing to do with it.
    .why = An exception ended one of Caudal’s threads. What it watches may have been missing on the page for a moment.
    .do = If it comes again, the program’s log has the stack trace: please report it.

## Topics and partitions
topic-created = There is a new topic.
    .why = Somebody created it, or a client asked for it by name and auto.create.topics.enable is on. The controller chose brokers for each replica and a leader for each partition.
    .do = Check its partitions and its replication factor: the former can only grow, and keys move when it does.
topic-deleted = The topic is gone, with all its records and what groups had committed for it.
    .why = Somebody deleted it. The files go a little later (file.delete.delay.ms). A topic of the same name made afterwards is another one, with another id and offsets from 0.
    .do = Nothing brings the records back. Look for clients that still write to it: with auto.create.topics.enable on they make it anew.
partitions-added = The topic has more partitions than before.
    .why = Somebody raised their number. Keys are placed by hash modulo the number of partitions, so that many keys go elsewhere from now on, and the order of one key holds only within each part.
    .do = Producers and members of classic groups notice it when they refresh their metadata, a KIP-848 group with the next heartbeat. Readers that begin at “latest” miss what is written before they notice.
leader-changed = Another broker leads the partition now: it takes all writes and, by default, all reads.
    .why = The leader stopped, fell silent, or the preferred leaders were elected. The controller takes the new one from the ISR, so that it has all that was acknowledged with acks=all.
    .do = Nothing needs to be done: clients ask for the new leader and go on. If one broker leads too much after a while, elect the preferred leaders.
leader-misplaced = Some partitions are led by another broker than the first of their replicas, the preferred one.
    .why = After a broker was away, its leaderships stay where they went. Then some brokers have more to do than others. With auto.leader.rebalance.enable the controller mends it every leader.imbalance.check.interval.seconds.
    .do = Elect the preferred leaders: it takes milliseconds and loses nothing.
isr-shrunk = A replica was taken out of the ISR, the set of replicas that have all that is acknowledged.
    .why = Its broker is gone, or for replica.lag.time.max.ms it did not catch up with the end of the leader’s log: too slow, a full disk, a bad network.
    .do = If the broker is down, start it. If it is up, look at its disk and network. Below min.insync.replicas writes with acks=all are refused.
isr-expanded = A replica has caught up and is back in the ISR.
    .why = It has copied everything up to the leader’s log end. From now on acks=all waits for it again, and it may become the leader.
    .do = Nothing needs to be done.
partition-offline = The partition has no leader: nobody can write to it or read from it.
    .why = All replicas that may lead are down. One that fell out of sync earlier is not chosen, since it lacks acknowledged records, unless unclean.leader.election.enable allows it. Since KIP-966 replicas that left the ISR in good order while it was below min.insync.replicas may still lead.
    .do = Start the broker that was in the ISR last. An unclean election brings the partition back sooner, and loses what only the others had.
partition-under-replicated = The partition has fewer copies in sync than it has replicas. Writing and reading go on.
    .why = One of its brokers is down, or a follower does not keep up for replica.lag.time.max.ms.
    .do = Bring the missing broker back, or look why the follower is slow. If the broker never comes back, move the replica elsewhere with kafka-reassign-partitions.sh.
partition-below-min-isr = The partition has fewer in-sync replicas than min.insync.replicas asks for: writes with acks=all are refused, and new records are not shown to readers.
    .why = min.insync.replicas says how many copies an acknowledged record must have at least. With fewer, Kafka rather refuses than promises too much (NOT_ENOUGH_REPLICAS). Since KIP-966 the high watermark does not move either while it is so.
    .do = Bring a broker back. Lowering min.insync.replicas takes writes again at once, and takes away that safety.
produce-failed = A record was not acknowledged: the producer’s client gave up.
    .why = The broker refused it for good (too large, no right, unknown topic), or the client tried again until delivery.timeout.ms was over: no leader, or fewer in-sync replicas than acks=all needs.
    .do = Read the error’s name beside it. After a time-out the record may or may not be in the log: only an idempotent producer can send it again without a second copy.
producer-started = A generator of this page has begun to send.
    .why = Someone started it here. What it asks of the brokers before a record counts as sent, is acks.
    .do = Change its rate with the slider, or stop it.
producer-stopped = The generator does not send any more.
    .why = Someone stopped it, or the topic it wrote to was deleted.
    .do = Start another one whenever you like; its records stay in the log.
producer-other = Records come from a client that Caudal did not start.
    .why = Kafka does not keep who wrote a record, and does not tell it to readers. So they enter from one common port.
    .do = If you need to know, let producers put their name into a header of each record.

## Groups
group-created = There is a group of this name now.
    .why = A consumer with this group.id joined, or somebody committed for it. Kafka makes groups by itself; nothing has to be declared.
    .do = A name that nobody knows is often a typing error in group.id: such a consumer reads everything once more, or nothing of what was there.
group-deleted = The group is gone, with all it had committed.
    .why = Somebody deleted it, or it stood empty for offsets.retention.minutes, so that its last commits ran out (KIP-211).
    .do = A consumer of this name begins again as auto.offset.reset says.
group-stable = Every member has its partitions, and nothing is being handed over.
    .why = All members send their heartbeats in time, and what each has is what the group wants it to have.
    .do = Nothing needs to be done. A stable group may still be too slow: look at its lag.
group-empty = The group has no members, so that nobody reads for it. Its commits are kept.
    .why = The last member left or was put out. Without members the commits are kept for offsets.retention.minutes, then they go, and the group with them.
    .do = Start a consumer: it goes on where the group had committed. While the group is empty its offsets can be reset.
group-dead = The coordinator does not know this group any more.
    .why = It was deleted, or its last commits ran out.
    .do = Nothing needs to be done; a consumer of this name makes it anew.
group-preparing-rebalance = The coordinator waits until all members have joined again. With the eager assignors nobody reads meanwhile.
    .why = In the classic protocol each change makes all members join once more. The coordinator waits for the slowest, at most for the longest max.poll.interval.ms of them, because a member joins only when it polls.
    .do = Make the work between two polls shorter. With cooperative-sticky (KIP-429) members keep what they do not have to give up; with group.protocol=consumer (KIP-848) nobody has to wait for the others.
group-completing-rebalance = All members have joined; the coordinator waits for the assignment.
    .why = In the classic protocol one member, the group’s leader, works out who gets what, with the strategy that all of them know, and sends it to the coordinator.
    .do = It takes milliseconds. If it stays so, that member hangs and is put out after its session timeout.
group-assigning = The broker works out who gets what.
    .why = With KIP-848 the broker’s assignor does that, not a member. It may gather changes for group.consumer.assignment.interval.ms.
    .do = It takes milliseconds.
group-reconciling = Members give up and take over partitions, each at its own pace.
    .why = With KIP-848 every member learns with its heartbeat what it is to give up and, when its former owner has let it go, what it gets. All other partitions are read on.
    .do = If it stays so, a member does not give up what it should: it gets as long as its max.poll.interval.ms for that, then it is put out.
group-unknown = The group’s state is not known.
    .why = Its coordinator does not answer now, this account may not describe it, or it is a kind of group that the client library cannot describe.
    .do = Ask on the command line. A coordinator that moves is back within seconds.
group-not-converging = The group is rebalancing for longer than it should, and some partitions may have no reader.
    .why = It waits for one member: one that has not joined again, or has not given up its partitions, because its code is busy between two polls or hangs.
    .do = The page names the member it waits for: see what that one does. It is put out at the latest after its max.poll.interval.ms.
group-loop = Members come and go over and over: each time partitions stand still until they are given out anew.
    .why = Where members leave within seconds: a process crashes or is restarted over and over, or something scales the application up and down. Only where a member stays for about max.poll.interval.ms each time: one batch takes longer than that, it is put out, joins again and gets the same batch. Crashes at the same record (a poison pill) come at the same offset.
    .do = See in the timeline how long members stay, and in their own log why they ended. Restarts: a group.instance.id keeps the partitions for as long as session.timeout.ms. Slow batches: fewer records per poll (max.poll.records), or more time. One record: set it aside in a dead letter topic.
rebalance = One change of a group, from what set it off until each member has its partitions.
    .why = A member came, left or fell silent, or what the group subscribes to has changed. Each of these has its own configs; all of them are listed.
    .do = The timeline says which of them it was, each step with its time, and who waited for whom.
rebalance-started = The group shares out its partitions anew.
    .why = A member came, left or fell silent, or what the group subscribes to has changed. The timeline below shows what set it off, each step, and who waited for whom.
    .do = If it happens at every deployment: static membership (group.instance.id, KIP-345) lets a member come back without one.
rebalance-completed = Every member has what it is to have.
    .why = The last change has reached every member. From here on the partitions that moved are read again, at what was committed for them.
    .do = Look in the timeline how long partitions stood still, and how many records were handled twice.
partitions-assigned = A member got partitions.
    .why = The assignor gave them to it, and their former owner has let them go. It begins at the group’s commit, or without one where auto.offset.reset says.
    .do = Nothing needs to be done.
partitions-revoked = A member gives partitions up.
    .why = They are to go to another one. A well-behaved member commits what it has handled before it lets go; what it had not committed, the next one handles again.
    .do = Commit in the rebalance callback, as enable.auto.commit does by itself.
offsets-reset = The group’s commits were set to other offsets.
    .why = Somebody reset them: possible only while the group has no members, for they would commit over it.
    .do = Its consumers begin there when they start. Going back means handling records again; going forward means leaving some out.

## Members
member-joined = The member belongs to the group and sends heartbeats.
    .why = It polls often enough and has been heard of within the session timeout. In KIP-848 groups the broker sets the session timeout, for all alike.
    .do = Nothing needs to be done.
member-starting = The consumer is joining the group.
    .why = It looks for the group’s coordinator, joins, and waits for its share. A new classic group waits group.initial.rebalance.delay.ms for others, so as not to rebalance with each of them.
    .do = Wait. If it stays so, the group does not come to rest: look at the group’s state.
member-left = The member said goodbye: its partitions went to the others at once.
    .why = Its consumer was closed (close()), or unsubscribed. A classic consumer that does not poll for max.poll.interval.ms sends the same goodbye by itself, which looks just alike.
    .do = For restarts without a rebalance: static membership (group.instance.id, KIP-345).
member-leaving = The consumer is closing.
    .why = It commits, says goodbye and is gone. With a group.instance.id it does not say goodbye for good: Kafka keeps its partitions for it until the session timeout.
    .do = Nothing needs to be done.
member-evicted = Kafka put the member out of the group, and its partitions go to others.
    .why = No heartbeat came for the session timeout: its process crashed, hangs, or the network is cut. Or it did not poll, or did not give up partitions, within max.poll.interval.ms. Heartbeats and work are watched apart (KIP-62).
    .do = See whether the process lives. If it does, and was busy: less work per poll, or a longer max.poll.interval.ms. What it had not committed is handled a second time.
member-gone = The member is not in the group any more. Whether it left or was put out is not known.
    .why = In the group’s log both look alike, and on this cluster the coordinator’s own log cannot be read.
    .do = The consumer’s log says whether it closed. If it went after just its session timeout, it was put out.
member-killed = The consumer crashed without a goodbye. For Kafka it still lives.
    .why = Only after the session timeout without a heartbeat does the coordinator put it out. Until then its partitions belong to it, and nobody reads them: this wait is the price of telling a crash from a short pause.
    .do = Wait, or start it again. A shorter session timeout reacts sooner, and puts out members that were only slow. In a KIP-848 group the brokers set it.
member-former = Kafka still has the consumer of before, though it was started again.
    .why = A restarted consumer gets a new member id unless it has a group.instance.id. The old id stays with its partitions until the session timeout.
    .do = Wait; with static membership (group.instance.id) it takes its old place at once.
member-frozen = The consumer hangs: it sends heartbeats as long as it may, but does not poll.
    .why = Heartbeats come from a thread of their own, so that Kafka cannot see it hang; therefore the client watches itself. After max.poll.interval.ms a classic client sends a leave; a KIP-848 client stops its heartbeats and is put out a session timeout later.
    .do = Find what blocks between two polls: a database, a lock, a slow service. Then the member joins again by itself and handles anew what it had not committed.
member-paused = The consumer keeps its partitions and polls, but handles nothing.
    .why = It paused them on purpose, as slow consumers should: then it stays in the group, whatever the work takes. Its lag grows meanwhile.
    .do = Resume it, or let it step.
member-failed = The consumer ended with an error.
    .why = Its error is named beside it: no offset to begin at with auto.offset.reset=error, an instance id used twice, a right that is missing.
    .do = Mend the cause and start it again.
member-refused = The coordinator did not let the consumer in.
    .why = A classic member must know a strategy (partition.assignment.strategy) that all others know, and its session timeout must lie within the broker’s bounds. A KIP-848 member must name an assignor that the broker has. An instance id may be used by one member at a time, and the group may be full.
    .do = Choose what the group already uses, or another group. An instance id is free again after the session timeout.
member-foreign = A consumer that Caudal did not start. Kafka tells its assignment and its commits, not what it does.
    .why = Members talk only to the coordinator. Between two commits nobody else knows where a consumer is; nor are its settings told.
    .do = Its own log and metrics know more (records-lag-max, last-poll-seconds-ago).
records-repeated = Records were handled a second time.
    .why = The member before had handled them, but not committed when it lost the partition: the next one begins at the commit. That is “at least once”, Kafka’s usual promise.
    .do = Commit more often, on every loss of partitions, and make handling the same record twice harmless. A transaction with the commit inside counts once (KIP-98).
records-skipped = Records were never handled by the group.
    .why = They were committed before they were handled: with automatic commits a batch counts as done when it is handed out. Or there was no valid commit, and auto.offset.reset says latest; or retention was faster than the group.
    .do = Commit only after handling: enable.auto.commit=false, or store offsets after the work. To read them now, reset the group’s offsets.

## Lag
lag-no-member = Nobody reads this partition, and records wait in it.
    .why = The group has no members, or none has this partition.
    .do = Start a consumer. Retention goes on meanwhile: what is older than retention.ms goes, read or not.
lag-no-progress = The member is there, and neither its position nor its commit moves, though records wait.
    .why = Its code is stuck on a record, waits for something else, or it does not get the records.
    .do = See what that member does: a stack trace says it at once. Look at the record at its commit.
lag-reads-others = The member that has this partition commits elsewhere, but not here.
    .why = It works off its other partitions first, or a record here keeps failing. A single consumer fetches from many partitions, and one that is full to the brim can starve the others.
    .do = Give it fewer partitions (more members), or look at the record at its commit.
lag-commit-stands = The member goes on handling, but its commit stands still.
    .why = Either it does not commit (enable.auto.commit=false and no call), or its commits are refused, as happens to one that was put out.
    .do = Look for CommitFailedException or ILLEGAL_GENERATION, UNKNOWN_MEMBER_ID, FENCED_MEMBER_EPOCH in its log. If it crashed now, all since the commit would be handled again.
lag-open-transaction = Readers with isolation.level=read_committed cannot go on: a transaction before the next records is still open.
    .why = They may read only up to the last stable offset, where the first open transaction begins. A producer that crashed keeps it open until transaction.timeout.ms, then the coordinator aborts it.
    .do = Wait for that time. If it stays open for longer it hangs: find it with the command below (KIP-664) and abort it.
lag-frozen = The member that has this partition hangs: it does not poll.
    .why = See the member’s state: Kafka takes the partition away after max.poll.interval.ms.
    .do = Let it go on, or wait until another one gets it.
lag-paused = The member that has this partition handles nothing, because it was paused.
    .why = A paused consumer keeps its partitions and stays in the group.
    .do = Resume it.
lag-stuck = Records wait, and the commit stands still.
    .why = From outside one sees only that nothing is committed: the consumer may hang, fail at one record over and over, or handle without committing.
    .do = Look at the record at the commit and at the member’s own log.
lag-below-log = The commit is older than the oldest record: what lies between is gone, unread.
    .why = Retention (retention.ms, retention.bytes) or someone (kafka-delete-records.sh) removed the records before the group read them. The consumer goes on where auto.offset.reset says: earliest at the oldest record there is, latest at the end.
    .do = Make the group faster or retention longer. What is gone does not come back.
lag-beyond-log = The commit is beyond the end of the log.
    .why = The topic was made anew under its old name, a leader was elected uncleanly and lost records, or offsets were reset too far. The consumer then goes where auto.offset.reset says.
    .do = Set the group’s offsets anew, while it is empty.
lag-growing = More comes in than the group works off.
    .why = Its members are slower than the producers: the work per record, the pauses between polls, or too few members. More members help only up to one for each partition.
    .do = Add members, up to the number of partitions; make handling faster; or raise the number of partitions, which moves keys.
lag-no-commit = The group has not committed anything for this partition yet.
    .why = It has never handled anything here, or only just begun. Without a commit a consumer begins where auto.offset.reset says. Unknown lag is not zero lag.
    .do = If it should have read: with auto.offset.reset=latest it only takes what comes from now on.
lag-unknown = Whether lag grows or drains cannot be said yet.
    .why = It takes some measurements in a row; a partition whose log end or commit is not known gives none.
    .do = Wait some seconds.
lag-draining = The group works off more than comes in: the lag gets smaller.
    .why = It is catching up. When it will be done, is reckoned from both rates.
    .do = Nothing needs to be done.
lag-steady = The group keeps up.
    .why = What comes in is committed at the same rate. A small lag is normal: it is what came since the last commit.
    .do = Nothing needs to be done.

## The page itself
connection-connecting = The page is connecting to the program.
    .why = It opens a websocket; until then it has no picture.
    .do = If it stays so, a proxy may not let websockets through.
connection-live = The page hears from the program all the time.
    .why = Each change comes as it happens; the milliseconds are the way there and back.
    .do = Nothing needs to be done.
connection-stale = The page has heard nothing for some seconds, though the connection is open. What you see may be old.
    .why = The program is overloaded or stopped, or the network lost packets. Without even an answer to a ping the picture is no longer called live.
    .do = Wait: it recovers by itself, and gets all that was missed.
connection-offline = The program does not answer: the picture stands still.
    .why = It was stopped, or the network is cut. Kafka itself may well go on.
    .do = See whether the program runs. The page tries again by itself and goes on where it was.
missing-topics = This account sees no topics.
    .why = Kafka leaves out what one may not Describe, without an error.
    .do = Have the operation Describe on the topics granted to this account.
missing-brokers = Some brokers cannot be reached from this machine.
    .why = The first broker answers and names the others by their advertised.listeners. Those names must be known, and reachable, from here.
    .do = Attach to the listener that is meant for this machine, or advertise an address that it can reach.
missing-describe-groups = Groups cannot be described.
    .why = It needs the operation Describe on the groups, or the coordinators do not answer.
    .do = Have Describe on the groups granted to this account.
missing-some-groups = Only some of the groups can be seen.
    .why = Kafka lists only those groups on which this account has the operation Describe.
    .do = Have Describe on all groups granted (--group '*').
missing-group-log = Changes of groups are not pushed: they are asked for every 2 s.
    .why = Kafka writes each join, assignment and commit to the topic __consumer_offsets. This account may not read it, or the service does not let anyone.
    .do = Have Read on the topic __consumer_offsets granted: then changes show within milliseconds. What is asked for is right as well, only later.
missing-describe-configs = The values of configs cannot be read.
    .why = It needs the operation DescribeConfigs.
    .do = Have DescribeConfigs on topics and on the cluster granted to this account.
missing-tail = Records are not read, so that keys stay unknown.
    .why = Caudal was started with --no-tail, or this account may not Read the topic. Log ends are asked for instead: all figures stay exact.
    .do = Start it without --no-tail, or have Read on the topic granted.
missing-record-contents = Keys and values are not shown.
    .why = Caudal was started with --no-record-contents.
    .do = Start it without that option.
missing-write = This account may not write to the topic.
    .why = It needs the operation Write on it.
    .do = Have Write on the topic granted to this account.
missing-other = Something that Caudal can show is not possible on this cluster.
    .why = An older broker, a managed service or a missing right does not allow it; the reason stands beside it.
    .do = Compare the account’s rights with what the doctor says: python -m app doctor.
