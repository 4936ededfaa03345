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
keys-title = Keys
key-send = go to “Send event”
key-groups = go to the consumer groups
key-topics = choose a topic
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
kpi-lag = lag total
kpi-under-replicated = under-replicated

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
alert-no-leader-more = Nobody can write to or read from them until one of their replicas comes back.
alert-broker-down = { $count ->
    [one] Broker { $brokers } does not answer.
   *[other] Brokers { $brokers } do not answer.
  }
alert-broker-down-more = { $under ->
    [one] { $under } partition is under-replicated; the others go on.
   *[other] { $under } partitions are under-replicated; their leaders are elsewhere and go on.
  }
alert-broker-down-whole = Every partition still has all its in-sync replicas.
alert-under-replicated = { $under ->
    [one] { $under } partition is under-replicated.
   *[other] { $under } partitions are under-replicated.
  }
alert-under-replicated-more = A follower has fallen out of the ISR; reading and writing go on.

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
gone-title = { $topic } was deleted
gone-why = Its records are gone, and with them what groups had committed there. If a topic of this name is made again, it shows here at once.
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
producers-hint = Generators send on their own: add one with the button above.
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
send-empty = "" (empty)
send-headers = Headers
send-header-add = Add a header
send-header-remove = Remove this header
send-header-name = name
send-header-value = value
send-send = Send event
send-first = Send your first event
send-times = How many times (1 to 1,000)
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
group-state-stable = Stable
group-state-empty = Empty
group-state-dead = Dead
group-state-preparing = Rebalancing
group-state-completing = Rebalancing
group-state-assigning = Assigning
group-state-reconciling = Reconciling
group-state-unknown = Unknown
group-lag-why = Log end minus committed offset, over all partitions: the same figure as kafka-consumer-groups.sh
group-growing = growing +{ $by }/s
group-draining = draining −{ $by }/s
group-steady = steady
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
dock-title = Events and connection
dock-fold = Fold the events away
dock-open = Show the events
events-title = Event log
events-none = Nothing has happened yet.
clock-broker = The broker's clock
clock-here = The clock of this program
join-title = Join with your own client
join-why = Any Kafka client that joins shows up here.
fact-cluster-ready = the cluster is up
fact-cluster-unreachable = the cluster does not answer: { $reason }
fact-broker-up = broker { $broker } is up
fact-broker-down = broker { $broker } stopped answering
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
scene-broker-down = unreachable
scene-broker-starting = starting
scene-broker-stopping = stopping
scene-leads = leads { $leads }
scene-follows-count = follows { $follows }
scene-follows = follows
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
scene-number-is-lag = number = lag as in the CLI
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
