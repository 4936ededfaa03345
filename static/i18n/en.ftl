### The words of the page, in English. es.ftl has the same ids; a test holds that each is used.

## Page
page-no-script = Caudal draws a live Apache Kafka in your browser and needs JavaScript for that.
skip-link = Skip to the cluster
cluster-title = Cluster
actions-title = Actions
cancel = Cancel
copied = Copied
language-to-english = Change to English
language-to-spanish = Cambiar a español
theme-to-light = Switch to the light theme
theme-to-dark = Switch to the dark theme
close = Close
keys-title = Words and keys
key-send = go to “Send event”
key-groups = go to the consumer groups
key-freeze = freeze the picture, or back to now
key-rows = in the cluster: from partition to partition
key-regions = to the next region; with Shift, back
key-close = close what is open
key-sheet = this sheet
options-more = More options
rate-exact = Exact rate, records per second
rate-exact-of = Exact rate of { $name }, records per second

## Header
source-embedded = Embedded
source-embedded-why = A real Apache Kafka that Caudal runs on this machine
source-attached = Attached
source-attached-why = A cluster that runs elsewhere; Caudal only connects to it
read-only = Read-only
read-only-why = Caudal was started read-only: nothing can be changed from this page
copy-bootstrap = Copy the address of the cluster
copy-command = Copy the command
phase-connecting = Connecting
phase-live = Live
phase-stale = No news
phase-offline = Offline
phase-retry = retry in { $seconds } s
kpi-title = Figures of the cluster
kpi-in = msg/s in
kpi-in-why = Records written per second, to all topics together
kpi-lag = lag total
kpi-lag-why = Records that the consumer groups still have to read, all groups together
kpi-under-replicated = under-replicated
kpi-under-replicated-why = Partitions that lack at least one up-to-date copy; 0 is what one wants

## Alerts
alert-offline = Caudal does not answer.
alert-offline-more = The picture stands still; it goes on where it was as soon as the program is back.
alert-reconnect = Reconnect
alert-unreachable = Kafka does not answer.
alert-unreachable-attached = Trying again at { $servers }. The figures are the last ones known.
alert-unreachable-why = { $reason }
alert-unreachable-plain = The figures are the last ones known.
alert-no-leader = { $offline ->
    [one] { $offline } partition has no leader.
   *[other] { $offline } partitions have no leader.
  }
alert-no-leader-more = { $offline ->
    [one] Nobody can write to it or read from it until one of its replicas comes back.
   *[other] Nobody can write to or read from them until one of their replicas comes back.
  }
alert-broker-down = { $count ->
    [one] Broker { $brokers } does not answer.
   *[other] Brokers { $brokers } do not answer.
  }
alert-broker-down-more = { $under ->
    [one] { $under } partition is under-replicated: it can be read, and written while as many copies are in sync as min.insync.replicas asks for.
   *[other] { $under } partitions are under-replicated: they can be read, and written while as many copies are in sync as min.insync.replicas asks for.
  }
alert-broker-down-whole = Every partition still has all its in-sync replicas.
alert-broker-stopped = { $count ->
    [one] Broker { $stopped } is stopped.
   *[other] Brokers { $stopped } are stopped.
  }
alert-brokers-both = Brokers that do not answer: { $brokers }; stopped: { $stopped }.
alert-thin = { $thin ->
    [one] { $thin } partition accepts no writes with acks=all now: it has fewer replicas in sync than min.insync.replicas asks for. It can still be read.
   *[other] { $thin } partitions accept no writes with acks=all now: they have fewer replicas in sync than min.insync.replicas asks for. They can still be read.
  }
alert-under-replicated = { $under ->
    [one] { $under } partition is under-replicated.
   *[other] { $under } partitions are under-replicated.
  }
alert-under-replicated-more = An up-to-date copy is missing. They can be read, and written while as many are in sync as min.insync.replicas asks for.

## Start-up
start-page = One moment
start-page-why = The page connects to the program.
start-title = Kafka is starting
start-why = One controller and three brokers, each a Java process on this machine. The first time, Apache Kafka is downloaded as well (45 MB).
start-attached = Connecting to the cluster
start-attached-why = The brokers are asked for topics and groups.
start-elapsed = Waiting for { $seconds } s
start-download = Download
start-format = Format
start-start = Start
start-connect = Brokers answer
start-of = { $done } of { $total }
start-files = { $done } of { $total } files
empty-title = The log is empty
empty-why = Send your first event. Its key decides the partition; that partition’s leader appends it and gives it offset 0.
never-title = The cluster cannot be used from here
unreachable-trying = Trying again all the time at { $servers }.
gone-title = There is no topic { $topic }
gone-why = It was deleted, or is not of this cluster. With a topic go its records, and what groups had committed there. If one of this name is made, it shows here at once.
gone-others = Other topics:
missing-topics = This account sees no topics. It needs the operation Describe on them.
missing-brokers = Some brokers advertise an address that cannot be reached from this machine: what they lead is missing here. Attach to the listener that is meant for this machine.
missing-groups = Consumer groups cannot be described ({ $reason }).
missing-groups-acl = This account may not see consumer groups. It needs the operation Describe on groups.
missing-groups-some = This account sees only some of the groups: those on which it has the operation Describe.
missing-group-log = __consumer_offsets cannot be read ({ $reason }): groups are asked every 2 s instead.
missing-group-log-acl = This account may not read __consumer_offsets: groups are asked every 2 s instead. With the operation Read on that topic, changes show at once.
missing-configs = This account may not read the configs: it needs the operation DescribeConfigs.
missing-tail-option = Records are not read (--no-tail): keys stay unknown, log ends are asked for.
missing-tail-acl = This account may not read { $topic }: keys stay unknown, log ends are asked for. It needs the operation Read.
missing-contents = Keys and values stay hidden (--no-record-contents).
missing-write = This account may not write to { $topic }: it needs the operation Write.
missing-other = Not possible on this cluster: { $name } ({ $reason }).

## Producers
producers-title = Producers
producers-hint = A generator keeps sending events on its own: add one with “+ Generator”.
producer-form = By hand
producer-generator = Generator { $number }
producer-other = Other producers
producer-other-why = Records that were not sent from here. Kafka does not tell who wrote them.
send-kind = producer
send-topic = Topic
send-key = Key
send-key-null = null: no key, which is something else than an empty one
send-partition = Partition
send-auto = auto
send-value = Value
send-value-null = null: no value (a tombstone), which is something else than an empty one
send-example = {"{"}"item":"book",
  {" "}"qty":1{"}"}
send-empty = "" ≠ null
send-empty-why = Empty: zero bytes. That is not null, which is to have nothing.
send-headers = Headers
send-header-add = Add a header
send-header-remove = Remove this header
send-header-name = name
send-header-value = value
send-send = Send event
send-first = Send your first event
send-times = How many times (1 to 1,000)
send-at-most = At most 1,000; for more, a generator. Nothing is sent.
send-acknowledged = Acknowledged by the leader
send-offset = offset { $offset }
send-offsets = offsets { $first } to { $last }
send-count = { $count ->
    [one] { $count } record
   *[other] { $count } records
  }
send-partly = { $acked } of { $total } were acknowledged.
generator-add = Generator
generator-new = New generator
generator-rate = Rate
generator-measured = Acknowledged by Kafka, per second
generator-failed = { $count ->
    [one] { $count } failed
   *[other] { $count } failed
  }
generator-keys = { $count ->
    [0] no keys
    [one] { $count } key · colour of the dots
   *[other] { $count } keys · colour of the dots
  }
generator-key-count = Number of keys
generator-key-rule = The same key always goes to the same partition; 0: no key
generator-start = Start
generator-stop = Stop { $name }
topic-add = Topic
topic-new = New topic
topic-name = Name
topic-name-rule = Letters, digits, dot, underscore and hyphen
topic-partitions = Partitions
topic-replication = Replication
topic-create = Create topic
generator-topic-gone = Its topic does not exist any more.
generator-distribution = How often each key comes
generator-value-bytes = Value, bytes
generator-linger-why = How many milliseconds a record waits for others to go with it
keys-uniform = all equally often
keys-hot = one hot key: 80 %
acks-all = all: every in-sync replica
acks-1 = 1: the leader only
acks-0 = 0: nobody, records may be lost
topic-search = Find a topic
topic-internal = internal
topic-internals = Kafka’s own topics too ({ $count })
topic-none-found = No topic has this in its name.
topic-more = { $count ->
    [one] { $count } more: type to find it.
   *[other] { $count } more: type to find them.
  }
topic-partition-count = { $count } P
topic-details = Configs and actions of { $topic }
topic-delete = Delete this topic
topic-delete-type = Type { $topic } to delete it
topic-delete-why = All its records go at once, and nothing brings them back.
topic-delete-so = Delete for good
partitions-wished = Partitions in all
partitions-add = Add
partitions-add-why = They cannot be taken away again, and keys go to other partitions from then on.
configs-unknown = Its configs are not known.
configs-more = { $count ->
    [one] { $count } more config
   *[other] { $count } more configs
  }
config-no-limit = no limit

## Groups
groups-title = Consumer groups
groups-none = Nobody reads yet
groups-none-why = Events stay in the log whether or not someone reads them. Add readers whenever you like.
groups-more = { $count ->
    [one] { $count } more group is not shown.
   *[other] { $count } more groups are not shown.
  }
group-name = Group { $group }
group-add = Group
group-new = Consumer group
group-new-name = Group id
group-create = Create with one consumer
group-generation = gen { $epoch }
group-epoch = epoch { $epoch }
group-epoch-why = How often the partitions were shared out in this group: it grows with each rebalance
group-state-stable = Stable
group-state-empty = Empty
group-state-dead = Dead
group-state-preparing = Rebalancing
group-state-completing = Rebalancing
group-state-assigning = Assigning
group-state-reconciling = Reconciling
group-state-unknown = Unknown
group-lag-why = Log end minus committed offset, over all partitions: the same figure as kafka-consumer-groups.sh
group-without-members = No members. What the group has committed stays.
group-foreign-warning = The members of this group are not ours. A new consumer takes partitions away from them.
group-protocol-why = Protocol and assignor of the group
group-type-consumer = KIP-848
member-add = Consumer
member-add-to = Add a consumer to { $group }
member-add-so = Add this consumer
member-options = Choose how a consumer joins { $group }
member-protocol = Protocol
protocol-cooperative = classic · cooperative-sticky
protocol-range = classic · range
protocol-consumer = consumer (KIP-848)
member-reset = Begin
reset-earliest = at the oldest record
reset-latest = at new records
member-speed = Speed
member-speed-of = Speed of { $name }
member-no-limit = no limit
member-at-most = ≤ { $rate }/s
member-foreign = not ours
member-pause = Pause { $name }
member-pause-why = Pause: handles nothing, keeps its partitions
member-resume = Resume { $name }
member-resume-why = Resume
member-leave = Let { $name } leave
member-leave-why = Leave: says goodbye to the group
member-clear = Take { $name } off the page
member-state-joined = in the group
member-state-starting = joining
member-state-paused = paused
member-state-frozen = frozen
member-state-leaving = leaving
member-state-killed = killed
member-state-evicted = evicted
member-state-failed = failed
member-state-other = in another state
member-idle = no partition
member-idle-why = Each partition is read by one member of the group only, and there are { $members } members for { $partitions ->
    [one] { $partitions } partition
   *[other] { $partitions } partitions
  }: this one waits, should another go
group-search = Find a group
groups-none-found = No group has this in its name.
protocol-roundrobin = classic · roundrobin
protocol-consumer-uniform = consumer · uniform
protocol-consumer-range = consumer · range
reset-error = nowhere: fail without a commit
commit-auto = auto-commit
commit-manual = manual commit
member-commit = Commit
member-commit-interval = every (ms)
member-commits-auto-why = enable.auto.commit: the client commits by itself every { $every }
member-commits-manual-why = The consumer’s own code commits what it has handled, every { $every }
member-session-timeout = session timeout (ms)
member-max-poll = max poll interval (ms)
member-instance = group.instance.id
member-instance-none = none: a dynamic member
member-instance-why = Static membership: with an instance id a member comes back within the session timeout without a rebalance
member-step = Step
member-step-of = Step: let { $name } handle some records
member-step-why = Handles so many records, then pauses again
member-step-count = How many records

## Events
dock-title = Timeline, history and connection
dock-fold = Fold the timeline away
dock-open = Show the timeline
events-title = What happened
events-none = Nothing has happened yet.
clock-broker = The broker's clock
clock-here = The clock of this program
join-why = With this address (bootstrap.servers) any program of yours that uses Kafka joins in, and is seen here. A consumer, for example:
fact-cluster-ready = the cluster is up
fact-cluster-unreachable = the cluster does not answer: { $reason }
fact-broker-up = broker { $broker } is up
fact-broker-down = broker { $broker } stopped answering
fact-broker-stopped = broker { $broker } is stopped
fact-topic-created = topic { $topic } created
fact-topic-deleted = topic { $topic } deleted
fact-partitions-added = topic { $topic }: { $from } → { $to } partitions
fact-leader-changed = { $topic } P{ $partition }: leader { $from } → { $to }
fact-leaders-changed = { $topic }: { $count } leaders moved ({ $partitions })
fact-isrs-shrunk = { $topic }: the ISR shrank in { $count } partitions ({ $partitions })
fact-isrs-expanded = { $topic }: { $count } partitions are in sync again ({ $partitions })
fact-isr-shrunk = { $topic } P{ $partition }: ISR shrank to { $isr }
fact-isr-expanded = { $topic } P{ $partition }: ISR is { $isr } again
fact-group-created = group { $group } appeared
fact-group-deleted = group { $group } deleted
fact-member-joined = { $client_id } joined { $group }
fact-member-left = { $client_id } left { $group }
fact-member-evicted = { $client_id } was evicted from { $group }
fact-member-gone = { $client_id } is no longer in { $group }
fact-member-failed = { $client_id } of { $group } failed: { $reason }
fact-partitions-assigned = { $group }: { $partitions } → { $client_id }
fact-partitions-revoked = { $group }: { $client_id } gives up { $partitions }
fact-rebalance-started = { $group } is rebalancing
fact-rebalance-completed = { $group } is stable again
fact-produce-failed = { $producer } could not write to { $topic }: { $reason }
fact-producer-started = { $producer } started
fact-producer-stopped = { $producer } stopped
fact-offsets-reset = offsets of { $group } were reset
fact-internal-error = a part of Caudal failed and starts again: { $where }
fact-other = { $code }

## Problems
problem-unknown = the reason is not known
problem-other = Kafka says { $code }.
problem-other-detail = { $code }: { $detail }
problem-no-answer = Caudal does not answer. Is it still running?
problem-asker-died = The group's coordinator could not be asked just now. Try again.
problem-invalid = { $detail }
problem-limit-reached = There are { $limit } of these already; more are not allowed from this page.
problem-read-only = The cluster is watched read-only.
problem-not-ready = The cluster is not ready yet.
problem-internal-error = Something went wrong within Caudal; its log says what.
problem-topic-not-found = This topic does not exist (any more).
problem-group-not-found = This group does not exist (any more).
problem-member-not-found = This consumer does not exist (any more).
problem-producer-not-found = This generator does not exist (any more).
problem-internal-topic = That topic is Kafka's own.
problem-too-large = The record is too large.
problem-batch-too-large = That many records of this size are too much at once.
problem-disk-full = Not enough room on the disk: { $needed_mb } MB are needed, { $free_mb } MB are free. Free some, or choose another place with CAUDAL_DATA_DIR.
problem-memory-low = Not enough memory: about { $needed_mb } MB are needed, { $free_mb } MB are free. Close other programs and start again.
problem-download-failed = Apache Kafka could not be downloaded. The first start needs the network (45 MB); check connection and proxy, and start again.
problem-download-damaged = What arrived is not the file that was asked for (its SHA-256 differs). Try another network or proxy.
problem-data-dir-unwritable = { $path } cannot be written to. Make it writable, or choose another place with CAUDAL_DATA_DIR.
problem-data-dir-unreadable = The data in { $path } are damaged. Start with --fresh for an empty cluster.
problem-data-dir-in-use = Another Caudal already runs on { $path }. Use its page, or stop it first.
problem-data-dir-name = Java cannot load files from { $path }. Choose another place with CAUDAL_DATA_DIR.
problem-java-missing = The Java that runs Kafka is missing. Remove the folder .venv and run make run again.
problem-node-died = A Kafka process ended unexpectedly ({ $node }). Its log says why.
problem-start-failed = The start failed for a reason that was not foreseen; the program's log has it. Start again.
problem-start-too-slow = Kafka is not usable after { $seconds } s. The machine may be too busy; start again.
problem-system-refused = The system refused what the embedded cluster needs: { $error }
problem-brokers-down = No broker answers.
problem-resolve = The broker's host name is not known here.
problem-timed-out = Kafka did not answer in time. The record may still have been written.
problem-queue-full = Too many records wait to be sent; try again in a moment.
problem-unknown-topic = Kafka does not know this topic or partition.
problem-max-poll = It took longer than max.poll.interval.ms between two polls, so it had to leave.
problem-topic-exists = There is already a topic of this name.
problem-topic-name = Kafka does not allow this name.
problem-partitions = Kafka does not allow this number of partitions.
problem-replication = There are fewer brokers than replicas wished.
problem-config = Kafka does not accept one of the configs.
problem-record = The broker refused the record: a compacted topic, for one, needs a key.
problem-group-id = Kafka does not allow this group id.
problem-isr = Fewer replicas are in sync than min.insync.replicas asks for, so writing is refused until a broker comes back.
problem-no-leader = The partition has no leader just now; try again in a moment.
problem-no-coordinator = The group's coordinator is not there just now; try again in a moment.
problem-group-protocol = The members of this group speak another protocol or use another assignor.
problem-group-full = The group has as many members as the broker allows.
problem-assignor = The broker does not have this assignor.
problem-instance-id = Another member holds this instance id.
problem-version = This cluster is too old for that.
problem-acl = The cluster does not permit that (ACL).
problem-policy = A policy of the cluster forbids that.
problem-advertised-unresolved = { $bootstrap } answers, but broker { $broker } advertises { $address }, a name that means nothing to this machine. Attach to the listener meant for this machine (in a compose file the one that advertises localhost and a published port), or run Caudal in the same network as the broker.
problem-advertised-refused = { $bootstrap } answers, but broker { $broker } advertises { $address }, where nobody listens as seen from this machine. Attach to the listener meant for this machine (in a compose file the one that advertises localhost and a published port), or run Caudal in the same network as the broker.
problem-advertised-silent = { $bootstrap } answers, but broker { $broker } advertises { $address }, which does not answer this machine. Attach to the listener meant for this machine, or run Caudal in the same network as the broker.
problem-bootstrap-unresolved = This machine does not know the name in { $servers }. A name of a compose network means something only within it: take the host listener (localhost and the published port), or run Caudal in that network.
problem-bootstrap-refused = Nobody listens at { $servers }. Is Kafka running, and is this a published port of a broker?
problem-bootstrap-silent = { $servers } does not answer. A firewall may be between, or it is another machine’s address.
problem-authentication = { $servers } refuses the account { $account }: sasl.username or sasl.password is wrong, or the account does not exist for { $mechanism }.
problem-mechanism = { $servers } does not know sasl.mechanism={ $mechanism }; it offers { $supported }.
problem-sasl-not-spoken = { $servers } lets clients in without a login, and security.protocol={ $protocol } logs in. Change the protocol, or take the port of a SASL listener.
problem-tls-not-spoken = security.protocol={ $protocol } speaks TLS, and { $servers } does not. Change the protocol, or take the port of a TLS listener.
problem-tls-expected = { $servers } speaks TLS, and security.protocol={ $protocol } does not. Set an SSL protocol and ssl.ca.location in a file for --config.
problem-login-expected = { $servers } takes the connection and closes it: it may want a login (sasl.mechanism, sasl.username, sasl.password in a file for --config), or it is not Kafka.
problem-certificate-name = The certificate of { $servers } is for another host name. Use the name that it is for, or have it made for this one.
problem-certificate-untrusted = The certificate of { $servers } is signed by nobody known here. Name the authority’s PEM file: ssl.ca.location.
problem-tls-failed = TLS with { $servers } failed: { $reason }
problem-no-kafka-answer = { $servers } takes the connection and does not answer as Kafka does.
problem-bytes-per-second = That would be too many bytes a second: of this size at most { $fastest_per_s } records/s.
problem-fenced = Another member took its place in the group, so the coordinator does not know it any more.
problem-session-timeout = The broker does not allow this session timeout (group.min and group.max.session.timeout.ms).
problem-partition-without-leader = P{ $partition } has no leader; its records can be read again when one of its replicas is back.
problem-offset-outside = { $held ->
    [0] P{ $partition } holds no records: the next one gets the offset { $high }.
   *[other] There is no offset { $offset }: P{ $partition } holds { $low }–{ $last }.
  }
problem-offset-deleted = There is no offset { $offset } any more: it has just been deleted.
problem-no-partition = { $topic } has no P{ $partition }: it has { $partitions ->
    [one] one partition, P0
   *[other] { $partitions } partitions, from P0 on
  }.
problem-no-offset = There is no valid commit to begin at, and auto.offset.reset=error does not choose another.
problem-deletion-disabled = The cluster forbids deleting topics (delete.topic.enable=false).

## Scene
scene-topic = Topic
scene-no-topic = No topic yet
scene-choose-topic = Topic to show
scene-partitions = { $count ->
    [one] { $count } partition
   *[other] { $count } partitions
  }
scene-replication = replication { $count }
scene-min-isr-why = min.insync.replicas: with acks=all a write is refused when fewer replicas are in sync
scene-scale = { $count ->
    [one] 1 dot = 1 record
   *[other] 1 dot = { $count } records
  }
scene-scale-two = 1 dot = { $written } written, { $read } read
scene-scale-why = When more records pass than eyes can follow, a dot stands for several; the figures stay exact
scene-freeze = Freeze the picture
scene-thaw = Back to now
scene-behind = { $seconds } s behind
scene-picture = Topic { $topic } on { $brokers } brokers, { $partitions } partitions; the table below says the same in words
scene-broker = Broker { $id }
scene-no-leader = No leader
scene-broker-up = up
scene-broker-down = unreachable
scene-broker-stopped = stopped
scene-broker-starting = starting
scene-broker-stopping = stopping
scene-leads = leads { $leads }
scene-follows-count = follows { $follows }
scene-follows = follows
scene-follows-why = Copies that this broker keeps of partitions which others lead; the bar is full where the copy is up to date
scene-in-sync = { $partition }: this copy is in sync
scene-out-of-sync = { $partition }: this copy is behind, out of the ISR
scene-replica-leader = Broker { $id } leads: it takes the writes
scene-replica-in = Broker { $id } holds a copy, in sync
scene-replica-out = Broker { $id } should hold a copy, but it is out of the ISR
scene-nobody = nobody
scene-readout = { $group }: { $member }, lag { $lag } (log end − committed)
scene-readout-unknown = { $group }: { $member }, nothing committed yet
scene-group = What its consumers have processed and committed
scene-group-commits = Not ours: only what it commits is known
scene-leader-moved = The leader of this partition moved from one broker to another
scene-offsets-grow = offsets grow →
scene-more-groups = { $n ->
    [one] +{ $count } group
   *[other] +{ $count } groups
  }
scene-cursors = committed → processed → log end
scene-waiting = nobody reads it now
scene-number-is-lag = number = lag (still to read)
scene-next-offset = next offset
scene-next-offset-is = Next offset: { $offset }, which the next record will have
scene-key-unknown = key not known here
scene-table-partition = Partition
scene-table-leader = Leader
scene-table-log-end = Log end offset
scene-table-reader = { $member }, lag { $lag }
scene-recreated = made anew
scene-recreated-why = It was deleted and made again: another topic of the same name, whose offsets begin at 0
scene-row = { $partition }: leader { $leader }, in sync { $isr }, log end { $high }
pin-groups = Groups drawn
pin-why = { $count ->
    [one] One group has room in the picture. Choose which.
   *[other] Up to { $count } groups have room in the picture. Choose which.
  }

## Members: three ways to end
member-kill = Kill { $name }
member-kill-why = Kill: gone without a word, as in a crash. Kafka waits for the session timeout
member-freeze = Freeze { $name }
member-freeze-why = Freeze: it lives and does not poll, like code that hangs, until max.poll.interval.ms is over
member-thaw = Let { $name } poll again
member-thaw-why = Thaw: it polls again
member-restart = Start { $name } again
member-restart-why = Start again with the same settings, as a new member of the group
member-restart-static-why = Start again with the same instance id: within the session timeout without a rebalance
member-killed-out = killed, and put out by Kafka
member-former = killed; Kafka still has it
member-waits = { $seconds } of { $of } s left
member-waits-session = session timeout
member-waits-poll = max poll interval
member-why-nothing = Why does nothing happen?
member-what-happened = What happened?
member-killed-why = Kafka cannot tell a dead consumer from a slow one. The coordinator waits for { $config } = { $value } without a heartbeat; until then nobody reads its partitions.
member-static-why = It has an instance id, so Kafka keeps its partitions for it until { $config } = { $value } is over.
member-frozen-why = Its client still sends heartbeats, so Kafka takes it for alive. After { $config } = { $value } without a poll the client leaves the group by itself.
member-frozen-consumer-why = After max.poll.interval.ms without a poll its client stops its heartbeats; then the broker waits for its session timeout as well. Now: { $config } = { $value }.
member-waits-unknown-why = Kafka waits for the session timeout, group.consumer.session.timeout.ms of the brokers, which cannot be read here.
member-killed-out-why = No heartbeat came within the session timeout. The others have its partitions and go on from the last commits.
member-evicted-why = It did not poll in time, so it is out of the group and others have its partitions. As soon as it polls again it joins anew.
member-again = { $count } again
member-again-why = Handled before, but not committed, and so handled a second time: { $ranges }
member-skipped = { $count } skipped
member-skipped-why = Never handled by this group: { $ranges }
fact-records-repeated = { $group }: { $client_id } goes on at P{ $partition } { $from }; { $records ->
    [one] { $records } record comes
   *[other] { $records } records come
  } a second time
fact-records-repeated-many = { $group }: { $client_id } took over { $partitions }; { $records ->
    [one] { $records } record comes
   *[other] { $records } records come
  } a second time
fact-records-skipped = { $group }: { $client_id } goes on at P{ $partition } { $to }; { $records ->
    [one] { $records } record was
   *[other] { $records } records were
  } never handled
fact-records-skipped-many = { $group }: { $client_id } took over { $partitions }; { $records ->
    [one] { $records } record was
   *[other] { $records } records were
  } never handled
problem-member-ended = This consumer has ended. Start it again, or take it off the page.
commit-fetched = auto-commit when fetched
member-commits-fetched-why = enable.auto.offset.store: the client commits every { $every } what it has handed over, handled or not. A crash loses what was at hand
scene-again = handled twice
scene-again-why = Handled before, but not committed; the next owner has handled it again

## Brokers: faults on purpose
broker-start = Start broker { $id }
broker-start-why = Start: it joins again, catches up and is back in the ISR; leadership stays where it went
broker-stop = Stop broker { $id }
broker-stop-why = Stop in order (SIGTERM): it hands its leaderships over and says good-bye
broker-kill = Kill broker { $id }
broker-kill-why = Kill (SIGKILL): gone without a word, as in a crash. The controller waits for broker.session.timeout.ms
broker-freeze = Freeze broker { $id }
broker-freeze-why = Freeze (SIGSTOP): alive and silent, like a machine that hangs. The controller waits for broker.session.timeout.ms
broker-resume = Let broker { $id } go on
broker-resume-why = Resume (SIGCONT): it goes on where it stood, and learns that it was put out
broker-leads-at-once = { $leads ->
    [one] It leads one partition of this topic: the lead moves at once.
   *[other] It leads { $leads } partitions of this topic: the lead moves at once.
  }
broker-leads-later = { $leads ->
    [one] It leads one partition of this topic: nobody can write to it or read from it until the lead moves, about 3 seconds.
   *[other] It leads { $leads } partitions of this topic: nobody can write to them or read from them until the lead moves, about 3 seconds.
  }
broker-leaves-thin = Then the ISR has { $isr } of the { $min } replicas that min.insync.replicas asks for: writing with acks=all will be refused.
broker-fence = given up in { $seconds } s
broker-fence-now = about to be given up
broker-fence-why = broker.session.timeout.ms: so long the controller waits for a broker that fell silent. Then its leaderships move.
scene-broker-frozen = frozen
alert-broker-waits = The controller waits for broker.session.timeout.ms; what it leads stands still until then.
lab-reset = Reset the lab
lab-reset-why = Reset the lab: an empty cluster, as at the first start
lab-reset-so = Throw away and start anew
lab-reset-all = All topics with their records, all groups and their commits are deleted, and consumers and generators end. The cluster starts anew with the topic orders and the group billing.
start-stop = End the cluster before
below-min-isr = { $partitions }: Kafka refuses acks=all there until a replica is back in sync.
elect = Elect preferred leaders
elect-needed = { $count ->
    [one] { $partitions } is not led by its preferred replica.
   *[other] { $partitions } are not led by their preferred replicas.
  }
elect-why = The first replica of a partition is its preferred leader. After a fault the lead stays where it went; an election brings it back.
fact-broker-frozen = broker { $broker } is frozen
fact-broker-resumed = broker { $broker } goes on
fact-lab-reset = the lab starts anew
problem-broker-not-found = There is no such broker.
problem-broker-state = The broker is not in a state for that any more.
problem-embedded-only = Only brokers that Caudal has started itself can be stopped and started from here.
problem-isr-seen = ISR { $isr } < min.insync.replicas { $min_isr }: Kafka refuses to write until a replica is back in sync. Nothing was written.

## Timeline
tab-timeline = Timeline
tab-rebalance = Rebalance
tab-events = History
tab-connect = Connect
timeline-of = Timeline of { $group }: { $members ->
    [one] one member
   *[other] { $members } members
  }, { $count ->
    [one] one rebalance
   *[other] { $count } rebalances
  }. Arrow keys move through time, plus and minus zoom, End is now.
timeline-hint = Drag or ← → to move through time, wheel or + − to zoom, click on a rebalance to open it
timeline-group = Group of the timeline. Auto: the group that moves
timeline-follow = { $group } (auto)
timeline-follow-none = No group yet
timeline-now = now
timeline-more = +{ $count } more
timeline-now-why = Back to now
timeline-nearer = Zoom in
timeline-farther = Zoom out
timeline-open = Rebalance: { $rebalance }
timeline-several = { $count ->
    [one] { $count } rebalance
   *[other] { $count } rebalances
  }
timeline-no-group = Appears with the first consumer group: each rebalance with its phases and its milliseconds.
timeline-nothing = Nobody is in this group now.
rebalance-older = The rebalance before
rebalance-newer = The rebalance after
rebalance-close = Close the rebalance
rebalance-running = under way
legend-owned = owns
legend-revoking = gives up
legend-waiting = waits
legend-down = silent
group-waits = does not converge: waits for { $name }
group-waits-unknown = does not converge
group-waits-why = The group has not come to rest for 10 s. Until it does, some partitions may have no reader.
group-loop = { $count } rebalances in { $time }
group-loop-last = { $said }, the last at { $at }
group-loop-why = Members come and go over and over. Often a process crashes or is started anew again and again; where members stay for about max.poll.interval.ms each time, handling records takes longer than that.
seconds = { $s } s
milliseconds = { $ms } ms
cause-subscription = other subscription
cause-partitions = more partitions of { $topic }
cause-topic-created = { $topic } created
cause-topic-deleted = { $topic } deleted
cause-unknown = cause unknown
cause-more = { $cause } and { $count } more
count-moved = { $count } moved
count-new = { $count } new
count-orphaned = { $count } without reader
count-kept = { $count } kept
phases-title = Phases
phase-so-far = { $time } so far
phase-silence = Silence
phase-silence-why = No heartbeat came, and the session timeout had to pass
phase-preparing = Preparing
phase-preparing-why = PreparingRebalance: the coordinator waits until all members have asked to join again
phase-completing = Completing
phase-completing-why = CompletingRebalance: all are in; the leader computes who gets what and the coordinator stores it
phase-between = Between
phase-between-why = Between two generations: in a first generation partitions are given up, in a second one they are taken over
phase-computing = New target
phase-computing-why = The coordinator raises the group epoch and computes who is to own what
phase-revoking = Giving up
phase-revoking-why = Members give up what is no longer theirs; the others go on reading
phase-assigning = Taking over
phase-assigning-why = Members take what has become free, each at its next heartbeat
assignment-title = Assignment
assignment-by-partition = Partition
assignment-by-member = Member
assignment-by-member-why = By member: what each has now, and what the target gives it
assignment-stopped = { $count ->
    [0] no partition stood still
    [one] one partition stood still
   *[other] { $count } partitions stood still
  }
moves-title = What this rebalance moved
moves-partition = Partition
moves-from-to = from → to
moves-kind = status
moves-stood = stood still
moves-meanwhile = arrived
moves-meanwhile-why = Records that were written to the partition while nobody read it
moves-repeated = again
moves-repeated-why = Records that were processed a second time, since they had not been committed
moves-more = { $count } more partitions are in the JSON
move-kept = kept
move-moved = moved
move-new = new
move-orphaned = nobody reads
move-waiting = waiting
move-nobody = nobody
move-to = to
move-stood-why = From the moment it was given up to the first record that its new reader processed
move-stood-at-most-why = At most: when it was given up is not known, so it counts from the start of the rebalance
move-went-on-why = It was read all the time
targets-title = What each member has and is to get
targets-member = Member
targets-has = has
targets-gets = is to get
targets-gives-up = gives up
lag-before-after = lag { $before } → { $after }
why-title = Why did this happen?
why-joined = { $name } joined the group, so the partitions are shared anew.
why-left = { $name } left, and said so: its partitions go to the others at once.
why-evicted = { $name } was put out: the coordinator heard no heartbeat for the session timeout.
why-fenced = { $name } was put out: it did not give up its partitions in time.
why-gone = { $name } is no longer in the group. Whether it left or was put out, this cluster does not tell.
why-max-poll = { $name } did not poll for longer than max.poll.interval.ms, so it lost its place though it lives.
why-subscription = { $name } subscribes to other topics than before.
why-partitions = { $topic } got more partitions.
why-topic-created = { $topic } was created, and the group subscribes to it.
why-topic-deleted = { $topic } was deleted.
why-unknown = What set it off cannot be seen from outside this cluster.
why-silent = It was silent for { $time } before that.
how-eager = Eager protocol: all members stop, give up everything and begin together.
how-cooperative = Cooperative protocol: members keep what stays theirs; only what moves stands still.
how-consumer = New protocol (KIP-848): the broker computes the target, and each member gets there by itself, at its heartbeats.
source-coordinator = Known from the coordinator’s log, { $time } (± { $precision } ms).
source-client = Known from the client itself, { $time } (± { $precision } ms).
source-group-log = Known from the group’s log, { $time } (± { $precision } ms).
source-polling = Known from asking, { $time } (± { $precision } ms).
held-up-revoking = { $name } held it up: it was the last to give up its partitions, after { $time }.
held-up-joining = { $name } held it up: it was the last to join again, after { $time }.
held-up-assigning = { $name } held it up: it was the last to take its partitions, after { $time }.
waits-for = It waits for { $name }.
waits-for-unknown = Who it waits for is not known.
config-unknown = not known here
config-unknown-why = It is set in the client, or in the broker, and cannot be seen from here
config-unset = unless set: { $value }
config-unset-why = The default: what this client was started with cannot be seen from here
steps-title = { $count ->
    [one] One step with its time
   *[other] All { $count } steps with their times
  }
step-preparing = preparing the rebalance (generation { $epoch })
step-completing = all members are in (generation { $epoch })
step-stable = assignment stored (generation { $epoch })
step-epoch-bumped = group epoch { $epoch }
step-target-computed = target of epoch { $epoch } computed
step-revoking = asked to give up
step-revoked = has given up
step-waiting = waits for partitions
step-assigned = has its partitions
export-why = All kept rebalances of this group as JSON
silence-title = { $name } is silent
silence-left = { $time } left
silence-why-title = Why does nothing happen?
silence-killed = { $name } was killed and did not say goodbye.
silence-frozen = { $name } is frozen: it does not poll any more.
silence-why = Kafka cannot tell a dead consumer from a slow one, so it waits. Only when the time is over does the group share anew.
silence-nobody-reads = Until then nobody reads { $partitions }; its lag will grow by what arrives.
key-timeline = go to the timeline

## Lag
lag-growing = growing
lag-growing-why = More arrives than the group reads: it falls behind. More consumers help, up to one per partition, or faster ones.
lag-draining = draining
lag-draining-why = The group reads more than arrives: it catches up.
lag-steady = steady
lag-steady-why = The group keeps up: as much is read as arrives, or there is nothing new to read.
lag-stuck = stuck
lag-stuck-why = The commit of at least one partition stands still although there is something to read.
lag-no-member = stuck: nobody reads it
lag-no-member-why = Records arrive and no member of the group has this partition.
lag-no-progress = stuck: its member does nothing
lag-no-progress-why = A member has this partition and sends its heartbeats, but its commit stands still. It may hang at one record (a poison pill, a slow database), or not commit.
lag-reads-others = stuck: its member reads others
lag-reads-others-why = Its member gets on in other partitions and not in this one, for a minute: it is too slow for all that it has, or it hangs at a record of this one.
lag-commit-stands = stuck: reads, does not commit
lag-commit-stands-why = The consumer handles records but its commits stand still: after a rebalance all of that is handled again.
lag-open-transaction = stuck: open transaction
lag-open-transaction-why = A producer’s transaction has not ended. With isolation.level=read_committed nothing behind it is handed out until then.
lag-paused = stuck: paused
lag-paused-why = The consumer was paused here. It keeps its partitions and handles nothing.
lag-frozen = stuck: frozen
lag-frozen-why = The consumer does not poll any more. After max.poll.interval.ms the group takes its partitions away.
lag-no-commit = no commit yet
lag-no-commit-why = The group has this partition and has committed nothing in it. Where it begins is decided by auto.offset.reset.
lag-below-log = below the log
lag-below-log-why = Retention deleted records before the group had read them. It goes on where auto.offset.reset says.
lag-beyond-log = beyond the log
lag-beyond-log-why = The commit lies behind the last record: the topic was made anew, or its log was cut. The group goes on where auto.offset.reset says.
lag-unknown = not known yet
lag-unknown-why = Two commits are needed to tell whether it grows or drains.
lag-lost = { $count ->
    [one] { $count } offset was deleted before the group had read it.
   *[other] { $count } offsets were deleted before the group had read them.
  }
lag-behind = { $time } behind
lag-behind-why = How long ago the oldest record came that the group has not committed. “≥”: it was there before Caudal looked.
lag-drained-in = caught up in { $time }
lag-drained-why = Lag divided by what is read more than arrives, per second
lag-details = Lag of { $group } by partition
lag-title = Lag of { $group }
lag-column-partition = Partition
lag-column-member = Member
lag-column-state = How it does
lag-column-lag = Lag
lag-column-behind = Behind
lag-column-in = In/s
lag-column-out = Out/s
lag-column-drained = Caught up in
lag-none = The group has neither commits nor partitions.
lag-more = { $count ->
    [one] { $count } more partition is not shown.
   *[other] { $count } more partitions are not shown.
  }
lag-offsets-note = Lag counts offsets. In a compacted topic, or with transactions, fewer records may be left than that.
group-menu = Actions on { $group }
group-inspect = Inspect the group
group-menu-members = { $count ->
    [one] Only while the group has no members: { $count } is in it. Stop it first.
   *[other] Only while the group has no members: { $count } are in it. Stop them first.
  }
group-reset = Reset offsets…
group-delete = Delete group…
group-delete-title = Delete { $group }?
group-delete-why = Its commits go with it. A consumer that joins under this name later begins where auto.offset.reset says.
group-delete-so = Delete the group
reset-title = Reset offsets of { $group }
reset-to-label = To
reset-to-earliest = the oldest record
reset-to-latest = the end of the log
reset-to-offset = an offset
reset-to-time = a time
reset-to-shift = forward or back
reset-offset-label = Offset
reset-time-label = First record at or after
reset-shift-label = Offsets (negative: back)
reset-topic-label = Of
reset-topic-all = all that it committed
reset-preview = Preview
reset-preview-title = What would be set
reset-preview-why = Nothing has been changed yet.
reset-column-from = From
reset-column-to = To
reset-column-change = Change
reset-column-lag = Lag then
reset-clamped = at the edge
reset-clamped-why = What was asked for lies outside of the log; the nearest offset within is taken.
reset-so = Reset the offsets
reset-has-members = The group has members by now, and only they may commit. Stop them first.
problem-nothing-committed = The group has committed nothing there. Choose a topic.
problem-non-empty-group = The group has members. Stop them first.

## Comparing protocols
tab-compare = Compare
compare-why = Makes the same change in three groups at once, on one topic under one flow of records, and measures what each group does: eager (range), cooperative (cooperative-sticky) and KIP-848. It makes a topic and three groups of its own and removes them afterwards.
compare-read-only = The cluster is watched read-only; a comparison makes a topic and groups.
compare-join = A member joins
compare-join-why = A fourth consumer comes into each of the three groups
compare-join-theory = By theory eager stops every partition; cooperative and KIP-848 stop only those that the new member gets.
compare-leave = A member leaves
compare-leave-why = One of three consumers of each group says goodbye
compare-leave-theory = By theory eager stops every partition; cooperative and KIP-848 stop only those of the member that leaves.
compare-kill = A member is killed
compare-kill-why = One of three consumers of each group crashes; Kafka notices when its session times out
compare-kill-theory = By theory the partitions of the dead member stand still until its session times out, whatever the protocol; then eager stops all the others too.
compare-rounds = Rounds
compare-cancel = Stop
compare-progress = Progress of the comparison
compare-shown = Comparison shown
compare-starting = making the topic and the groups
compare-settling = round { $round } of { $rounds }: waiting until the groups are calm
compare-changing = round { $round } of { $rounds }: measuring
compare-clearing = removing the topic and the groups
compare-done = done, { $rounds ->
    [one] one round
   *[other] { $rounds } rounds
  }
compare-cancelled = stopped
compare-failed = failed: { $why }
compare-left = Not removed: { $names }
compare-eager = eager
compare-cooperative = cooperative
compare-consumer = KIP-848
compare-total = Total time
compare-total-why = From the change until the last partition that stood still is read on
compare-stopped = Partitions that stopped
compare-stopped-why = Of 12: given up by their member, or left by one that is gone
compare-each = Each stood still
compare-each-why = The median partition that stopped: from giving it up to the next record handled
compare-delayed = Records delayed
compare-delayed-why = Records that came into partitions while they stood still
compare-redelivered = Redelivered
compare-redelivered-why = Records handled a second time, since they had not been committed
compare-nothing = nothing
compare-spread = { $median } ({ $low } to { $high })
compare-figure = Figure
compare-table = { $count ->
    [one] One round: what was measured
   *[other] Median of { $count } rounds (least to most)
  }
compare-as-theory = { $count } of { $rounds } as the theory says.
compare-handover = From the first partition handed on to the last: eager { $eager }, cooperative { $cooperative }, KIP-848 { $consumer }. Classic groups hand on all at once, after everybody has joined again; KIP-848 gives each member its share with its own next heartbeat.
compare-round-not = Round { $round }:
compare-eager-spared = eager stopped only { $stopped } of { $owned } partitions.
compare-stopped-more = { $protocol } stopped { $stopped } partitions though only { $moved } moved.
compare-moved-more = { $protocol } moved { $moved } partitions where { $least } would have done.
compare-order-stopped = Eager did not stop the most partitions ({ $eager }, { $cooperative }, { $consumer }).
compare-barrier-missing = { $protocol } handed a partition on before all had been given up.
compare-hint-disturbed = Another change joined this rebalance.
compare-hint-busy = The machine was busy: partitions that nobody touched paused for over a second.
compare-hint-uneven = The assignor took more than it had to, to even out what it found.
compare-hint-unexplained = Nothing that was measured says why.
problem-comparison-not-found = There is no such comparison any more.
problem-comparison-running = A comparison is under way. Stop it first, or wait for it.
problem-too-many-rounds = Of members that crash at most { $most } rounds: each takes the brokers' session timeout, { $seconds } s.
problem-comparison-stuck = The groups did not come to rest in { $seconds } s (round { $round }).

## Inspect
key-cells = in the cluster: from record to record
key-inspect = inspect what the arrows stand at
scene-cell = { $partition }, offset { $offset }
inspect-group = Inspect { $group }
inspect-kind-record = Record
inspect-kind-partition = Partition
inspect-kind-records = Records of a partition
inspect-kind-group = Group
inspect-kind-member = Member
inspect-kind-broker = Broker
inspect-kind-producer = Producer
inspect-widen = Wider
inspect-narrow = Narrower
inspect-gone = It is not there (any more).
inspect-reading = Reading…
inspect-offset-title = offset { $offset }
inspect-data = Data
inspect-metadata = Metadata
inspect-context = Context
inspect-path = Its way
inspect-null = null: a tombstone, which says that the key has no value any more
inspect-empty = empty
inspect-look = How it is shown
inspect-look-json = JSON
inspect-look-text = Text
inspect-look-hex = Hex
inspect-hex-more = More bytes
inspect-copy = Copy: { $name }
inspect-copy-record = Copy the record as JSON
inspect-schema = Schema { $id }
inspect-schema-why = byte 0, then the id of the schema registry; the registry itself is not asked
inspect-cut = The first { $shown } of { $all } bytes.
inspect-topic = Topic
inspect-partition = Partition
inspect-offset = Offset
inspect-timestamp = Timestamp
inspect-create-time = CreateTime: the producer’s clock
inspect-append-time = LogAppendTime: the broker’s clock
inspect-key = Key
inspect-key-size = Size of the key
inspect-value-size = Size of the value
inspect-leader-epoch = Leader epoch
inspect-leader-epoch-why = Which leader took it: the number rises with each new leader of the partition
inspect-producer = Producer
inspect-producer-unknown = Kafka does not keep who wrote a record. Caudal knows it of its own ones that went by while the page was open.
inspect-headers = { $count ->
    [one] one header
   *[other] { $count } headers
  }
inspect-no-headers = No headers.
inspect-headers-left-out = { $count ->
    [one] One more header is not shown.
   *[other] { $count } more headers are not shown.
  }
inspect-ce-binary = binary: attributes in headers
inspect-ce-structured = structured: attributes in the value
inspect-ce-missing = Missing, though required: { $names }
inspect-trace-id = Trace
inspect-trace-parent = Parent span
inspect-trace-sampled = Sampled
inspect-trace-invalid = traceparent is not as the standard wants it.
inspect-yes = yes
inspect-no = no
inspect-step-sent = Sent by the form
inspect-step-timestamp = Its timestamp
inspect-step-acknowledged = Acknowledged to its producer
inspect-step-logged = In the log: readable
inspect-step-processed = Processed
inspect-step-committed = Committed
inspect-origin-unknown = Written by an unknown producer
inspect-origin-why = Kafka does not keep who wrote a record
inspect-not-yet = not yet
inspect-before = before this page looked
inspect-times = { $count ->
    [one] once
   *[other] { $count } times: the group went back
  }
inspect-processed-unknown = not known: of a foreign group only commits are seen
inspect-no-commit = nothing committed here
inspect-read-by = read by
inspect-path-why = Times are when this page saw it, by this computer’s clock.
inspect-overtaken = A consumer may read the record as soon as it is in the log; its producer's answer travels on its own, and here it came later.
inspect-no-record = There is no record at this offset: it was compacted away, or it is a marker of a transaction.
inspect-next-record = On at offset { $offset }
inspect-before-record = The record before
inspect-after-record = The record after
inspect-all-records = Browse records
inspect-newest = Newest record
inspect-again = Produce again
inspect-again-why = Fills the form with it; nothing is sent yet
inspect-again-cut = Not possible: only its beginning was read.
inspect-again-binary = Not possible: the form takes text only.
inspect-again-headers = Not possible: the form cannot hold its headers.
inspect-happened = What happened
inspect-nothing-happened = Nothing lately.
inspect-leader = Leader
inspect-replicas = Replicas
inspect-isr = In sync
inspect-isr-why = In-sync replicas (ISR): those that have all that was acknowledged
inspect-not-in-sync = Not in sync
inspect-log-start = Log start
inspect-log-end = Log end
inspect-log-end-why = High watermark: the offset that the next readable record gets
inspect-last-stable = Last stable offset
inspect-last-stable-why = How far read_committed may read: up to the first open transaction
inspect-offsets = Offsets
inspect-offsets-why = Log end less log start. With compaction or transactions there are fewer records.
inspect-readers = Who reads it
inspect-no-readers = No group that is watched reads it.
inspect-processed = Processed
inspect-committed = Committed
inspect-state = State
inspect-type = Type
inspect-assignor = Assignor
inspect-generation = Generation
inspect-epoch = Epoch
inspect-lag-why = Log end less commit, over all its partitions
inspect-rebalances = Rebalances kept
inspect-rebalances-why = The newest are in the timeline below
inspect-members = { $count ->
    [one] One member
   *[other] { $count } members
  }
inspect-offsets-of-group = Offsets
inspect-whose = Runs
inspect-ours = here: Caudal started it
inspect-foreign = elsewhere
inspect-foreign-why = Of a consumer that Caudal did not start, Kafka tells its assignment and its commits, not what it does.
inspect-host = Host
inspect-subscribed = Subscribes to
inspect-assigned = Has
inspect-target = Is to have
inspect-revoking = Is to give up
inspect-settings = Settings
inspect-commit-every = commits at least each
inspect-speed = Speed limit
inspect-address = Address
inspect-leads = Leads
inspect-follows = Follows, in sync
inspect-broker-why = Kafka does not tell clients how far a follower is behind, nor which broker is the controller.
inspect-sent = Acknowledged
inspect-sent-why = Since it was started
inspect-failed = Failed
inspect-rate = Measured rate
inspect-wished-rate = Wished rate
inspect-keys = Keys
inspect-nothing-sent = Nothing has been sent by the form yet.

## Browse
browse-from = From
browse-newest = the newest
browse-oldest = the oldest
browse-offset = an offset
browse-time = a time
browse-time-label = First record at or after
browse-go = Read
browse-filter = Only records with
browse-by = How
browse-by-text = text
browse-by-path = JSON path
browse-text-help = In key, value, or a header; upper and lower case are the same.
browse-path-help = In the value: $.a.b[0] == "x", also != < <= > >=, [*] for any; without comparison: it is there.
browse-wrong = Not understood from character { $at } on. It begins with $, as in: $.total > 10, $.items[0].name == "x", $.tags[*]
browse-not-searched = Nothing was searched: the JSON path is not understood.
browse-search = Search
browse-searched = { $searched ->
    [one] { $found } of 1 record read
   *[other] { $found } of { $searched } records read
  }
browse-range = offsets { $from } to { $to }
browse-left-out = { $count ->
    [one] one came too fast or is no longer kept
   *[other] { $count } came too fast or are no longer kept
  }
browse-cut = of long values only the first 64 KiB were searched
browse-none-after = There is no record from there on: the log ends before it.
browse-empty = The partition is empty.
browse-follow = Follow
browse-pause = Pause
browse-save = Save as JSON lines ({ $count })
browse-copy = Copy as JSON lines
browse-older = Older
browse-newer = Newer

## Overview
key-jump = search and jump: topics, groups, members, brokers, actions
key-overview = the overview of the whole cluster, or back to the scene
overview-title = Overview
overview-open = Overview of the whole cluster
overview-close = Back to the scene
overview-trouble-count = { $count ->
    [0] No troubles
    [one] 1 trouble
   *[other] { $count } troubles
  }
overview-topics = Topics
overview-groups = Consumer groups
overview-topic-count = { $count ->
    [one] 1 topic
   *[other] { $count } topics
  }
overview-sum = { $partitions } partitions · { $count ->
    [one] 1 broker
   *[other] { $count } brokers
  }
overview-groups-sum = { $stable } stable · { $empty } empty{ $other ->
    [0] {""}
   *[other] { " · " }{ $other } in another state
  }
overview-metric = What the cells show
overview-metric-state = State
overview-metric-rate = msg/s
overview-metric-lag = Lag
overview-metric-leader = Leader
overview-order = Order of the topics
overview-order-trouble = Worst first
overview-order-rate = Busiest first
overview-order-lag = By lag
overview-order-name = By name
overview-shown-as = Shown as
overview-as-grid = Grid
overview-as-table = Table
overview-favourite = { $name }: keep on top
overview-favourites = Favourites
overview-worst-first = Worst first
overview-group = Group
overview-state = State
overview-members = Members
overview-trend = Trend
overview-partitions = Partitions
overview-no-leader = No leader
overview-under = Under-repl.
overview-loop = in a loop
overview-waits = not converging
overview-open-topic = Show { $topic } in the scene
trouble-title = Troubles
trouble-none = Nothing is wrong that Kafka tells: every partition has its leader and all its replicas, no group is stuck.
trouble-no-leader = Partitions without leader
trouble-no-leader-why = They can be neither written nor read until a broker with a replica comes back.
trouble-broker-down = { $count ->
    [one] Broker down
   *[other] Brokers down
  }
trouble-broker-down-why = Not in the cluster’s metadata any more, though partitions have replicas there.
trouble-loop = { $count ->
    [one] Rebalance loop
   *[other] Rebalance loops
  }
trouble-loop-why = Members come and go over and over: each time partitions of the group stand still until they are given out anew.
trouble-not-converging = { $count ->
    [one] Rebalance that does not end
   *[other] Rebalances that do not end
  }
trouble-not-converging-why = The group has not come to rest for 10 s. Until it does, some partitions may have no reader.
trouble-stuck = { $count ->
    [one] Stuck group
   *[other] Stuck groups
  }
trouble-stuck-why = There is something to read in at least one partition, and its commit stands still.
trouble-unread = Lag that nobody reads
trouble-unread-why = Records arrive, and the group has no members.
trouble-under-replicated = Under-replicated
trouble-under-replicated-why = Some copies are not up to date: if one more broker fails, records or availability may be lost.
trouble-waits-for = waits for { $name }
trouble-partitions = { $count ->
    [one] 1 partition
   *[other] { $count } partitions
  }
trouble-more = and { $count } more
trouble-fewer = show fewer
heat-name = Heat grid of all partitions
heat-how = Arrow keys go from partition to partition, Page up and down from topic to topic, Enter opens it in the scene. The same as a table: the button “Table”.
heat-spoken = { $topic }, { $partition }: { $state }, leader { $leader }, { $rate } messages per second, lag { $lag }
heat-state = State
heat-leader = Leader
heat-whole = leader and all replicas
heat-under = under-replicated
heat-no-leader = no leader
heat-unknown = not known
heat-per = 1 cell = { $count } partitions, the worst of them
heat-leads = Broker { $broker } leads { $count }
heat-leads-why = Light up only the partitions that broker { $broker } leads. The percentage is how far its share is from an even one.
jump-title = Search and jump
jump-why = Search and jump (/ or Ctrl+K)
jump-placeholder = Topic, partition, group, member, broker, trouble, action
jump-found = Found
jump-none = Nothing is called that.
jump-more = { $count } more: type on to narrow it down
jump-kind-action = action
jump-kind-topic = topic
jump-kind-partition = partition
jump-kind-group = group
jump-kind-member = member
jump-kind-broker = broker
jump-overview = Overview, or back to the scene
jump-send = Send an event
jump-add-topic = New topic
jump-add-group = New consumer group
jump-freeze = Freeze the picture, or back to now
jump-compare = Compare protocols
jump-theme = Light or dark
jump-language = English or Spanish
jump-keys = Words and keys

## Why
ask-title = Why?
ask-why = Why? { $what }
partition-offline = { $partition } has no leader
partition-below-min-isr = { $partition }: fewer in-sync replicas than min.insync.replicas
partition-under-replicated = { $partition } is under-replicated

## Recordings
recording-title = Record this session
recording-why = Records all that the page shows: the state of the cluster, what happens, samples of records. At most 10 minutes or 64 MB. It goes into a file that is played without any cluster.
recording-why-some = Records the overview, the chosen topic and the groups that are open here: the cluster is too large for all of it. At most 10 minutes or 64 MB.
recording-begin = Start recording
recording-again = Record anew
recording-end = Stop recording
recording-runs = Recording: stop, or see how much room is left
recording-room = Room that is used
recording-so-far = { $time } of { $most }, { $size } of { $room }
recording-ended = { $why ->
    [time] The time was up: { $time }, { $size }.
    [bytes] The file was full: { $time }, { $size }.
   *[asked] Recorded: { $time }, { $size }.
  }
recording-download = Download the recording
recording-play = Play it with:
recording-copy = Copy the command
recording-spoken = { $minutes ->
    [0] { $seconds } s
   *[other] { $minutes } min { $seconds } s
  }
replay-badge = Recording
replay-title = Recording that is played
replay-why = This is a recording: there is no cluster behind it. Nothing can be sent or changed.
replay-play = Play
replay-pause = Pause
replay-scrub = Where in the recording
replay-speed = Speed
replay-then = When it was recorded
problem-recording-runs = A recording is under way. Stop it first.
problem-recording-none = Nothing was recorded.
problem-recording-failed = The recording could not be written; perhaps the disk is full. The server's log says more.

## Read out
say-rebalanced = { $group } is stable again after { $time }. { $cause } { $counts }
say-rebalanced-often = { $group } has rebalanced { $count } times. The last time: { $cause }
say-more = { $count ->
    [one] One more stands in “What happened”.
   *[other] { $count } more stand in “What happened”.
  }

## Display and presentation
keys-go = Go to
keys-look = Look at the cluster
keys-present = In front of a room
key-present = present: large, without controls; Esc leaves
key-topics = presenting: the topic of that number
key-send-one = presenting: send one record
display-title = Display
display-theme = Theme
display-system = as the system
display-light = light
display-dark = dark
display-motion = Motion
display-motion-full = all of it
display-motion-less = less
display-dots = Speed of the dots
display-dots-usual = as usual
display-dots-slow = half
display-present = Present
present-title = Presentation
present-leave = End the presentation (Esc)
present-keys = Space sends a record · 1 to 9 choose the topic · Esc ends it

## Many partitions
scene-shown = Which partitions are shown
scene-worst = worst { $count }
scene-all = all { $count }
scene-worst-why = The worst: without leader, too few in-sync replicas, then the greatest lag; looked at anew every 5 s

## Charts
chart-of-topic = The last hour of { $name }
chart-of-group = The last hour of the group { $name }
chart-hour = Last hour
chart-why-topic = Records a second that came into the topic, as the mean of ten seconds.
chart-why-group = The lag every ten seconds, and what was read and what arrived meanwhile. What is not known is a gap.
chart-throughput = Throughput
chart-lag-title = Lag
chart-rates = Records a second
chart-in = written
chart-out = read (committed)
chart-arrives = arrives in its topics
chart-lag = lag
chart-newest = now
chart-none = Nothing yet: the first values come within twenty seconds.
chart-keys = Arrow keys go from value to value. The same as a table is below.
chart-marks = Rebalances and faults
chart-table = As a table
chart-time = Time
display-zone = Times
zone-local = Local
zone-to-utc = Show all times in UTC
zone-to-local = Show all times in local time

## Glossary
keys-shortcuts = Keys
terms-title = The words of Kafka
term-record = record
term-record-means = An event as it is written down: key, value, headers, time. Also called a message. It never changes.
term-topic = topic
term-topic-means = A name under which records are kept, such as orders. It has one partition or more.
term-partition = partition
term-partition-means = A part of a topic, drawn as a row: a log that only grows at its end. There is an order within each, none between them. P0 is the first.
term-offset = offset
term-offset-means = The number of a record in its partition: 0, 1, 2 and so on.
term-key = key
term-key-means = It decides the partition: the same key always goes to the same one. Here it gives the record its colour.
term-producer = producer
term-producer-means = A program that writes records.
term-broker = broker
term-broker-means = A server of Kafka’s. Several of them make a cluster and share the partitions. The controller watches which ones live and elects the leaders.
term-leader = leader, replica
term-leader-means = Each partition has copies, its replicas, on several brokers. One is the leader: it takes the writes, the others follow it.
term-isr = ISR
term-isr-means = In-sync replicas: the copies that are up to date. A partition that lacks one of them is under-replicated.
term-group = consumer group
term-group-means = Consumers are programs that read. Those of a group share the partitions: each partition is read by one of them.
term-commit = commit
term-commit-means = How far a group has come in a partition, noted in Kafka: there whoever reads next goes on.
term-poll = heartbeat, poll
term-poll-means = The sign of life that a consumer sends, and the call by which it asks for records. Where one of them stays away for too long, it loses its partitions.
term-lag = lag
term-lag-means = How many records a group still has to read: the log’s end minus the commit.
term-rebalance = rebalance
term-rebalance-means = The partitions of a group are shared out anew, as when a consumer joins, leaves or falls silent.
