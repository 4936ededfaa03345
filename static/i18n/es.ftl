### Las palabras de la página, en español. en.ftl tiene los mismos ids; una prueba vigila que todos se usen.

## Page
page-no-script = Caudal dibuja un Apache Kafka en vivo en tu navegador y para eso necesita JavaScript.
skip-link = Ir al clúster
cluster-title = Clúster
actions-title = Acciones
cancel = Cancelar
copied = Copiado
language-to-english = Change to English
language-to-spanish = Cambiar a español
theme-to-light = Cambiar al tema claro
theme-to-dark = Cambiar al tema oscuro
close = Cerrar
keys-title = Palabras y teclas
key-send = ir a «Enviar evento»
key-groups = ir a los grupos de consumidores
key-freeze = congelar la imagen, o volver al presente
key-rows = en el clúster: de partición en partición
key-regions = a la región siguiente; con Mayús, a la anterior
key-close = cerrar lo que esté abierto
key-sheet = esta hoja
options-more = Más opciones
rate-exact = Ritmo exacto, registros por segundo
rate-exact-of = Ritmo exacto de { $name }, registros por segundo

## Header
source-embedded = Integrado
source-embedded-why = Un Apache Kafka de verdad que Caudal ejecuta en esta máquina
source-attached = Externo
source-attached-why = Un clúster que corre en otra parte; Caudal solo se conecta a él
read-only = Solo lectura
read-only-why = Caudal se arrancó en solo lectura: desde esta página no se puede cambiar nada
copy-bootstrap = Copiar la dirección del clúster
copy-command = Copiar el comando
phase-connecting = Conectando
phase-live = En vivo
phase-stale = Sin noticias
phase-offline = Sin conexión
phase-retry = reintento en { $seconds } s
kpi-title = Cifras del clúster
kpi-in = msg/s entran
kpi-in-why = Registros que se escriben por segundo, en todos los topics juntos
kpi-lag = lag total
kpi-lag-why = Registros que a los grupos de consumidores les faltan por leer, todos juntos
kpi-under-replicated = subreplicadas
kpi-under-replicated-why = Particiones a las que les falta al menos una copia al día; lo deseable es 0

## Alerts
alert-offline = Caudal no responde.
alert-offline-more = La imagen está quieta; seguirá donde estaba en cuanto vuelva el programa.
alert-reconnect = Reconectar
alert-unreachable = Kafka no responde.
alert-unreachable-attached = Se sigue intentando en { $servers }. Las cifras son las últimas conocidas.
alert-unreachable-why = { $reason }
alert-unreachable-plain = Las cifras son las últimas conocidas.
alert-no-leader = { $offline ->
    [one] { $offline } partición no tiene líder.
   *[other] { $offline } particiones no tienen líder.
  }
alert-no-leader-more = { $offline ->
    [one] Nadie puede escribir ni leer en ella hasta que vuelva una de sus réplicas.
   *[other] Nadie puede escribir ni leer en ellas hasta que vuelva una de sus réplicas.
  }
alert-broker-down = { $count ->
    [one] El broker { $brokers } no responde.
   *[other] Los brokers { $brokers } no responden.
  }
alert-broker-down-more = { $under ->
    [one] { $under } partición está subreplicada: se lee, y se escribe mientras queden al día las copias que pide min.insync.replicas.
   *[other] { $under } particiones están subreplicadas: se leen, y se escriben mientras queden al día las copias que pide min.insync.replicas.
  }
alert-broker-down-whole = Todas las particiones conservan sus réplicas en sincronía.
alert-broker-stopped = { $count ->
    [one] El broker { $stopped } está parado.
   *[other] Los brokers { $stopped } están parados.
  }
alert-brokers-both = Brokers sin respuesta: { $brokers }; parados: { $stopped }.
alert-thin = { $thin ->
    [one] { $thin } partición no admite ahora escrituras con acks=all: tiene menos réplicas en sincronía de las que pide min.insync.replicas. Se sigue leyendo.
   *[other] { $thin } particiones no admiten ahora escrituras con acks=all: tienen menos réplicas en sincronía de las que pide min.insync.replicas. Se siguen leyendo.
  }
alert-under-replicated = { $under ->
    [one] { $under } partición está subreplicada.
   *[other] { $under } particiones están subreplicadas.
  }
alert-under-replicated-more = Les falta una copia al día. Se leen, y se escriben mientras queden las que pide min.insync.replicas.

## Start-up
start-page = Un momento
start-page-why = La página se conecta al programa.
start-title = Kafka está arrancando
start-why = Un controlador y tres brokers, cada uno un proceso de Java en esta máquina. La primera vez también se descarga Apache Kafka (45 MB).
start-attached = Conectando con el clúster
start-attached-why = Se pregunta a los brokers por topics y grupos.
start-elapsed = Esperando desde hace { $seconds } s
start-download = Descarga
start-format = Formato
start-start = Arranque
start-connect = Los brokers responden
start-of = { $done } de { $total }
start-files = { $done } de { $total } archivos
empty-title = El log está vacío
empty-why = Envía tu primer evento. Su clave decide la partición; el líder de esa partición lo añade y le da el offset 0.
never-title = El clúster no se puede usar desde aquí
unreachable-trying = Se sigue intentando en { $servers }.
gone-title = No hay ningún topic { $topic }
gone-why = Lo han borrado, o no es de este clúster. Con un topic se van sus registros y los commits de los grupos en él. Si se crea uno con este nombre, se verá aquí enseguida.
gone-others = Otros topics:
missing-topics = Esta cuenta no ve ningún topic. Le falta la operación Describe sobre ellos.
missing-brokers = Algunos brokers anuncian una dirección que no se alcanza desde esta máquina: aquí falta lo que lideran. Conéctate al listener pensado para esta máquina.
missing-groups = No se pueden describir los grupos de consumidores ({ $reason }).
missing-groups-acl = Esta cuenta no puede ver los grupos de consumidores. Le falta la operación Describe sobre los grupos.
missing-groups-some = Esta cuenta ve solo algunos grupos: aquellos sobre los que tiene la operación Describe.
missing-group-log = No se puede leer __consumer_offsets ({ $reason }): en su lugar se pregunta por los grupos cada 2 s.
missing-group-log-acl = Esta cuenta no puede leer __consumer_offsets: en su lugar se pregunta por los grupos cada 2 s. Con la operación Read sobre ese topic, los cambios se ven al momento.
missing-configs = Esta cuenta no puede leer la configuración: le falta la operación DescribeConfigs.
missing-tail-option = No se leen registros (--no-tail): no se conocen las claves y los finales de log se preguntan.
missing-tail-acl = Esta cuenta no puede leer { $topic }: no se conocen las claves y los finales de log se preguntan. Le falta la operación Read.
missing-contents = Claves y valores quedan ocultos (--no-record-contents).
missing-write = Esta cuenta no puede escribir en { $topic }: le falta la operación Write.
missing-other = No es posible en este clúster: { $name } ({ $reason }).

## Producers
producers-title = Productores
producers-hint = Un generador envía eventos él solo, sin parar: añade uno con «+ Generador».
producer-form = A mano
producer-generator = Generador { $number }
producer-other = Otros productores
producer-other-why = Registros que no se enviaron desde aquí. Kafka no dice quién los escribió.
send-kind = productor
send-topic = Topic
send-key = Clave
send-key-null = null: sin clave, que no es lo mismo que vacía
send-partition = Partición
send-auto = auto
send-value = Valor
send-value-null = null: sin valor (una lápida), que no es lo mismo que vacío
send-example = {"{"}"item":"libro",
  {" "}"cant":1{"}"}
send-empty = "" ≠ null
send-empty-why = Vacío: cero bytes. No es null, que es no tener nada.
send-headers = Headers
send-header-add = Añadir un header
send-header-remove = Quitar este header
send-header-name = nombre
send-header-value = valor
send-send = Enviar evento
send-first = Envía tu primer evento
send-times = Cuántas veces (de 1 a 1.000)
send-at-most = Máximo 1.000; para más, un generador. No se envía nada.
send-acknowledged = Confirmado por el líder
send-offset = offset { $offset }
send-offsets = offsets { $first } a { $last }
send-count = { $count ->
    [one] { $count } registro
   *[other] { $count } registros
  }
send-partly = Se confirmaron { $acked } de { $total }.
generator-add = Generador
generator-new = Generador nuevo
generator-rate = Ritmo
generator-measured = Confirmados por Kafka, por segundo
generator-failed = { $count ->
    [one] { $count } fallido
   *[other] { $count } fallidos
  }
generator-keys = { $count ->
    [0] sin claves
    [one] { $count } clave · color de los puntos
   *[other] { $count } claves · color de los puntos
  }
generator-key-count = Número de claves
generator-key-rule = La misma clave va siempre a la misma partición; 0: sin clave
generator-start = Empezar
generator-stop = Detener { $name }
topic-add = Topic
topic-new = Topic nuevo
topic-name = Nombre
topic-name-rule = Letras, cifras, punto, guion bajo y guion
topic-partitions = Particiones
topic-replication = Réplicas
topic-create = Crear topic
generator-topic-gone = Su topic ya no existe.
generator-distribution = Frecuencia de las claves
generator-value-bytes = Valor, bytes
generator-linger-why = Cuántos milisegundos espera un registro a que otros salgan con él
keys-uniform = todas igual de frecuentes
keys-hot = una clave caliente: 80 %
acks-all = all: cada réplica en sincronía
acks-1 = 1: solo el líder
acks-0 = 0: nadie, pueden perderse registros
topic-search = Buscar un topic
topic-internal = interno
topic-internals = También los topics de Kafka ({ $count })
topic-none-found = Ningún topic lleva esto en el nombre.
topic-more = { $count ->
    [one] { $count } más: escribe para encontrarlo.
   *[other] { $count } más: escribe para encontrarlos.
  }
topic-partition-count = { $count } P
topic-details = Configuración y acciones de { $topic }
topic-delete = Borrar este topic
topic-delete-type = Escribe { $topic } para borrarlo
topic-delete-why = Todos sus registros se van a la vez y nada los devuelve.
topic-delete-so = Borrar para siempre
partitions-wished = Particiones en total
partitions-add = Añadir
partitions-add-why = No se pueden quitar después, y desde entonces las claves van a otras particiones.
configs-unknown = No se conoce su configuración.
configs-more = { $count ->
    [one] { $count } configuración más
   *[other] { $count } configuraciones más
  }
config-no-limit = sin límite

## Groups
groups-title = Grupos de consumidores
groups-none = Nadie lee todavía
groups-none-why = Los eventos quedan en el log, los lea alguien o no. Añade lectores cuando quieras.
groups-more = { $count ->
    [one] Hay { $count } grupo más que no se muestra.
   *[other] Hay { $count } grupos más que no se muestran.
  }
group-name = Grupo { $group }
group-add = Grupo
group-new = Grupo de consumidores
group-new-name = Id del grupo
group-create = Crear con un consumidor
group-generation = gen { $epoch }
group-epoch = época { $epoch }
group-epoch-why = Cuántas veces se han repartido las particiones de este grupo: sube con cada rebalanceo
group-state-stable = Estable
group-state-empty = Vacío
group-state-dead = Muerto
group-state-preparing = Rebalanceo
group-state-completing = Rebalanceo
group-state-assigning = Asignando
group-state-reconciling = Reconciliando
group-state-unknown = Desconocido
group-lag-why = Registros que el grupo aún no ha dado por leídos: fin del log menos commit, sumando todas las particiones. La misma cifra que kafka-consumer-groups.sh
group-without-members = Sin miembros. Los commits del grupo se conservan.
group-foreign-warning = Los miembros de este grupo no son nuestros. Un consumidor nuevo les quita particiones.
group-protocol-why = Protocolo y asignador del grupo
group-type-consumer = KIP-848
member-add = Consumidor
member-add-to = Añadir un consumidor a { $group }
member-add-so = Añadir este consumidor
member-options = Elegir cómo entra un consumidor en { $group }
member-protocol = Protocolo
protocol-cooperative = classic · cooperative-sticky
protocol-range = classic · range
protocol-consumer = consumer (KIP-848)
member-reset = Empieza
reset-earliest = por el registro más antiguo
reset-latest = por los registros nuevos
member-speed = Velocidad
member-speed-of = Velocidad de { $name }
member-no-limit = sin límite
member-at-most = ≤ { $rate }/s
member-foreign = no es nuestro
member-pause = Pausar { $name }
member-pause-why = Pausar: no procesa nada, conserva sus particiones
member-resume = Reanudar { $name }
member-resume-why = Reanudar
member-leave = Sacar a { $name } del grupo
member-leave-why = Salir: se despide del grupo
member-clear = Quitar { $name } de la página
member-state-joined = en el grupo
member-state-starting = entrando
member-state-paused = en pausa
member-state-frozen = congelado
member-state-leaving = saliendo
member-state-killed = matado
member-state-evicted = expulsado
member-state-failed = fallido
member-state-other = en otro estado
member-idle = sin partición
member-idle-why = Cada partición la lee un solo miembro del grupo, y aquí hay { $members } miembros para { $partitions ->
    [one] { $partitions } partición
   *[other] { $partitions } particiones
  }: este espera por si falta otro
group-search = Buscar un grupo
groups-none-found = Ningún grupo lleva esto en el nombre.
protocol-roundrobin = classic · roundrobin
protocol-consumer-uniform = consumer · uniform
protocol-consumer-range = consumer · range
reset-error = en ninguno: falla si no hay commit
commit-auto = commit auto
commit-manual = commit manual
member-commit = Commit
member-commit-interval = cada (ms)
member-commits-auto-why = enable.auto.commit: el cliente hace commit por sí solo cada { $every }
member-commits-manual-why = El código del consumidor hace commit de lo que ha procesado, cada { $every }
member-session-timeout = session timeout (ms)
member-max-poll = max poll interval (ms)
member-instance = group.instance.id
member-instance-none = ninguno: miembro dinámico
member-instance-why = Miembro estático: con un instance id vuelve dentro del session timeout sin rebalanceo
member-step = Paso
member-step-of = Paso: hacer que { $name } procese unos registros
member-step-why = Procesa esos registros y vuelve a la pausa
member-step-count = Cuántos registros

## Events
dock-title = Línea de tiempo, sucesos y conexión
dock-fold = Plegar la línea de tiempo
dock-open = Mostrar la línea de tiempo
events-title = Qué ha pasado
events-none = Todavía no ha pasado nada.
clock-broker = El reloj del broker
clock-here = El reloj de este programa
join-why = Con esta dirección (bootstrap.servers) entra cualquier programa tuyo que use Kafka, y se ve aquí. Por ejemplo, un consumidor:
fact-cluster-ready = el clúster está en marcha
fact-cluster-unreachable = el clúster no responde: { $reason }
fact-broker-up = el broker { $broker } está en marcha
fact-broker-down = el broker { $broker } dejó de responder
fact-broker-stopped = el broker { $broker } está parado
fact-topic-created = topic { $topic } creado
fact-topic-deleted = topic { $topic } borrado
fact-partitions-added = topic { $topic }: { $from } → { $to } particiones
fact-leader-changed = { $topic } P{ $partition }: líder { $from } → { $to }
fact-leaders-changed = { $topic }: { $count } líderes se movieron ({ $partitions })
fact-isrs-shrunk = { $topic }: el ISR se redujo en { $count } particiones ({ $partitions })
fact-isrs-expanded = { $topic }: { $count } particiones vuelven a estar en sincronía ({ $partitions })
fact-isr-shrunk = { $topic } P{ $partition }: el ISR se redujo a { $isr }
fact-isr-expanded = { $topic } P{ $partition }: el ISR vuelve a ser { $isr }
fact-group-created = apareció el grupo { $group }
fact-group-deleted = grupo { $group } borrado
fact-member-joined = { $client_id } entró en { $group }
fact-member-left = { $client_id } salió de { $group }
fact-member-evicted = { $client_id } fue expulsado de { $group }
fact-member-gone = { $client_id } ya no está en { $group }
fact-member-failed = { $client_id } de { $group } falló: { $reason }
fact-partitions-assigned = { $group }: { $partitions } → { $client_id }
fact-partitions-revoked = { $group }: { $client_id } cede { $partitions }
fact-rebalance-started = { $group } está rebalanceando
fact-rebalance-completed = { $group } vuelve a estar estable
fact-produce-failed = { $producer } no pudo escribir en { $topic }: { $reason }
fact-producer-started = { $producer } empezó
fact-producer-stopped = { $producer } se detuvo
fact-offsets-reset = se restablecieron los offsets de { $group }
fact-internal-error = una parte de Caudal falló y vuelve a arrancar: { $where }
fact-other = { $code }

## Problems
problem-unknown = no se sabe por qué
problem-other = Kafka dice { $code }.
problem-other-detail = { $code }: { $detail }
problem-no-answer = Caudal no responde. ¿Sigue en marcha?
problem-asker-died = Ahora no se ha podido preguntar al coordinador del grupo. Inténtalo otra vez.
problem-invalid = { $detail }
problem-limit-reached = Ya hay { $limit }; desde esta página no se permiten más.
problem-read-only = El clúster se observa en solo lectura.
problem-not-ready = El clúster todavía no está listo.
problem-internal-error = Algo falló dentro de Caudal; su log dice qué.
problem-topic-not-found = Este topic no existe (o ya no).
problem-group-not-found = Este grupo no existe (o ya no).
problem-member-not-found = Este consumidor no existe (o ya no).
problem-producer-not-found = Este generador no existe (o ya no).
problem-internal-topic = Ese topic es del propio Kafka.
problem-too-large = El registro es demasiado grande.
problem-batch-too-large = Tantos registros de este tamaño son demasiado de una vez.
problem-disk-full = No hay sitio en el disco: hacen falta { $needed_mb } MB y quedan { $free_mb } MB. Libera espacio o elige otro lugar con CAUDAL_DATA_DIR.
problem-memory-low = Falta memoria: hacen falta unos { $needed_mb } MB y quedan { $free_mb } MB. Cierra otros programas y arranca de nuevo.
problem-download-failed = No se pudo descargar Apache Kafka. El primer arranque necesita la red (45 MB); revisa la conexión y el proxy y arranca de nuevo.
problem-download-damaged = Lo que llegó no es el archivo pedido (su SHA-256 no coincide). Prueba con otra red u otro proxy.
problem-data-dir-unwritable = No se puede escribir en { $path }. Da permiso o elige otro lugar con CAUDAL_DATA_DIR.
problem-data-dir-unreadable = Los datos de { $path } están dañados. Arranca con --fresh para tener un clúster vacío.
problem-data-dir-in-use = Otro Caudal ya usa { $path }. Usa su página o deténlo primero.
problem-data-dir-name = Java no puede cargar archivos de { $path }. Elige otro lugar con CAUDAL_DATA_DIR.
problem-java-missing = Falta el Java que ejecuta Kafka. Borra la carpeta .venv y ejecuta make run otra vez.
problem-node-died = Un proceso de Kafka terminó de improviso ({ $node }). Su log dice por qué.
problem-start-failed = El arranque falló por un motivo no previsto; está en el log del programa. Arranca de nuevo.
problem-start-too-slow = Kafka no está listo después de { $seconds } s. Quizá la máquina esté muy ocupada; arranca de nuevo.
problem-system-refused = El sistema negó lo que el clúster integrado necesita: { $error }
problem-brokers-down = No responde ningún broker.
problem-resolve = Aquí no se conoce el nombre del broker.
problem-timed-out = Kafka no respondió a tiempo. Puede que el registro se haya escrito.
problem-queue-full = Hay demasiados registros esperando; prueba de nuevo en un momento.
problem-unknown-topic = Kafka no conoce este topic o partición.
problem-max-poll = Pasó más de max.poll.interval.ms entre dos polls, así que tuvo que salir.
problem-topic-exists = Ya hay un topic con este nombre.
problem-topic-name = Kafka no permite este nombre.
problem-partitions = Kafka no permite este número de particiones.
problem-replication = Hay menos brokers que réplicas pedidas.
problem-config = Kafka no acepta alguna de las configuraciones.
problem-record = El broker rechazó el registro: un topic compactado, por ejemplo, exige clave.
problem-group-id = Kafka no permite este id de grupo.
problem-isr = Hay menos réplicas en sincronía que las que pide min.insync.replicas; no se acepta escribir hasta que vuelva un broker.
problem-no-leader = La partición no tiene líder ahora mismo; prueba de nuevo en un momento.
problem-no-coordinator = El coordinador del grupo no está ahora mismo; prueba de nuevo en un momento.
problem-group-protocol = Los miembros de este grupo hablan otro protocolo o usan otro asignador.
problem-group-full = El grupo tiene tantos miembros como permite el broker.
problem-assignor = El broker no tiene ese asignador.
problem-instance-id = Otro miembro ya tiene este instance id.
problem-version = Este clúster es demasiado antiguo para eso.
problem-acl = El clúster no lo permite (ACL).
problem-policy = Una política del clúster lo prohíbe.
problem-advertised-unresolved = { $bootstrap } responde, pero el broker { $broker } anuncia { $address }, un nombre que esta máquina no conoce. Conéctate al listener pensado para esta máquina (en un compose, el que anuncia localhost y un puerto publicado) o ejecuta Caudal en la misma red que el broker.
problem-advertised-refused = { $bootstrap } responde, pero el broker { $broker } anuncia { $address }, donde nadie escucha visto desde esta máquina. Conéctate al listener pensado para esta máquina (en un compose, el que anuncia localhost y un puerto publicado) o ejecuta Caudal en la misma red que el broker.
problem-advertised-silent = { $bootstrap } responde, pero el broker { $broker } anuncia { $address }, que no contesta a esta máquina. Conéctate al listener pensado para esta máquina o ejecuta Caudal en la misma red que el broker.
problem-bootstrap-unresolved = Esta máquina no conoce el nombre de { $servers }. Un nombre de una red de compose solo significa algo dentro de ella: usa el listener del anfitrión (localhost y el puerto publicado) o ejecuta Caudal en esa red.
problem-bootstrap-refused = Nadie escucha en { $servers }. ¿Está Kafka en marcha, y es ese un puerto publicado de un broker?
problem-bootstrap-silent = { $servers } no contesta. Puede haber un cortafuegos en medio, o es la dirección de otra máquina.
problem-authentication = { $servers } rechaza la cuenta { $account }: sasl.username o sasl.password no es correcto, o la cuenta no existe para { $mechanism }.
problem-mechanism = { $servers } no conoce sasl.mechanism={ $mechanism }; ofrece { $supported }.
problem-sasl-not-spoken = { $servers } deja entrar sin iniciar sesión, y security.protocol={ $protocol } la inicia. Cambia el protocolo o usa el puerto de un listener SASL.
problem-tls-not-spoken = security.protocol={ $protocol } habla TLS y { $servers } no. Cambia el protocolo o usa el puerto de un listener TLS.
problem-tls-expected = { $servers } habla TLS y security.protocol={ $protocol } no. Pon un protocolo SSL y ssl.ca.location en un archivo para --config.
problem-login-expected = { $servers } acepta la conexión y la cierra: quizá pide iniciar sesión (sasl.mechanism, sasl.username, sasl.password en un archivo para --config), o no es Kafka.
problem-certificate-name = El certificado de { $servers } es de otro nombre de host. Usa ese nombre, o haz que lo emitan para este.
problem-certificate-untrusted = El certificado de { $servers } no lo firma nadie conocido aquí. Indica el archivo PEM de la autoridad: ssl.ca.location.
problem-tls-failed = TLS con { $servers } falló: { $reason }
problem-no-kafka-answer = { $servers } acepta la conexión y no contesta como Kafka.
problem-bytes-per-second = Serían demasiados bytes por segundo: de este tamaño, como mucho { $fastest_per_s } registros/s.
problem-fenced = Otro miembro ocupó su lugar en el grupo; el coordinador ya no lo conoce.
problem-session-timeout = El broker no permite este session timeout (group.min y group.max.session.timeout.ms).
problem-partition-without-leader = P{ $partition } no tiene líder; sus registros se podrán leer cuando vuelva una de sus réplicas.
problem-offset-outside = { $held ->
    [0] P{ $partition } no tiene registros: el próximo tendrá el offset { $high }.
   *[other] No hay offset { $offset }: P{ $partition } tiene { $low }–{ $last }.
  }
problem-offset-deleted = Ya no hay offset { $offset }: se acaba de borrar.
problem-no-partition = { $topic } no tiene P{ $partition }: tiene { $partitions ->
    [one] una partición, P0
   *[other] { $partitions } particiones, desde P0
  }.
problem-no-offset = No hay commit válido por el que empezar, y auto.offset.reset=error no elige otro.
problem-deletion-disabled = El clúster prohíbe borrar topics (delete.topic.enable=false).

## Scene
scene-topic = Topic
scene-no-topic = Aún no hay topics
scene-choose-topic = Topic que se muestra
scene-partitions = { $count ->
    [one] { $count } partición
   *[other] { $count } particiones
  }
scene-replication = réplicas { $count }
scene-min-isr-why = min.insync.replicas: con acks=all se rechaza una escritura si hay menos réplicas sincronizadas
scene-scale = { $count ->
    [one] 1 punto = 1 registro
   *[other] 1 punto = { $count } registros
  }
scene-scale-two = 1 punto = { $written ->
    [one] { $written } escrito
   *[other] { $written } escritos
  }, { $read ->
    [one] { $read } leído
   *[other] { $read } leídos
  }
scene-scale-why = Cuando pasan más registros de los que se pueden seguir, un punto vale por varios; las cifras siguen siendo exactas
scene-freeze = Congelar la imagen
scene-thaw = Volver al presente
scene-behind = { $seconds } s de retraso
scene-picture = Topic { $topic } en { $brokers } brokers, { $partitions } particiones; la tabla de abajo lo dice con palabras
scene-broker = Broker { $id }
scene-no-leader = Sin líder
scene-broker-up = en marcha
scene-broker-down = inalcanzable
scene-broker-stopped = parado
scene-broker-starting = arrancando
scene-broker-stopping = deteniéndose
scene-leads = lidera { $leads }
scene-follows-count = sigue { $follows }
scene-follows = sigue
scene-follows-why = Copias que este broker guarda de particiones que lideran otros; la barra está llena si la copia está al día
scene-in-sync = { $partition }: esta copia está al día
scene-out-of-sync = { $partition }: esta copia va atrasada, fuera del ISR
scene-replica-leader = El broker { $id } lidera: recibe las escrituras
scene-replica-in = El broker { $id } guarda una copia al día
scene-replica-out = El broker { $id } debería guardar una copia, pero está fuera del ISR
scene-nobody = nadie
scene-readout = { $group }: { $member }, lag { $lag } (fin del log − commit)
scene-readout-unknown = { $group }: { $member }, aún sin commit
scene-group = Lo que sus consumidores han procesado, y hasta dónde llega su commit
scene-group-commits = No es nuestro: solo se conocen sus commits
scene-leader-moved = El líder de esta partición pasó de un broker a otro
scene-offsets-grow = los offsets crecen →
scene-more-groups = { $n ->
    [one] +{ $count } grupo
   *[other] +{ $count } grupos
  }
scene-cursors = commit → procesado → fin del log
scene-waiting = nadie la lee ahora
scene-number-is-lag = número = lag (por leer)
scene-next-offset = próximo offset
scene-next-offset-is = Próximo offset: { $offset }; lo tendrá el siguiente registro
scene-key-unknown = clave no conocida aquí
scene-table-partition = Partición
scene-table-leader = Líder
scene-table-log-end = Offset final
scene-table-reader = { $member }, lag { $lag }
scene-recreated = creado de nuevo
scene-recreated-why = Se borró y se creó otra vez: otro topic con el mismo nombre, cuyos offsets empiezan en 0
scene-row = { $partition }: líder { $leader }, en sincronía { $isr }, final del log { $high }
pin-groups = Grupos dibujados
pin-why = { $count ->
    [one] En la imagen cabe un grupo. Elige cuál.
   *[other] En la imagen caben hasta { $count } grupos. Elige cuáles.
  }

## Members: three ways to end
member-kill = Matar a { $name }
member-kill-why = Matar: se va sin decir nada, como en una caída. Kafka espera el session timeout
member-freeze = Congelar a { $name }
member-freeze-why = Congelar: vive pero no hace poll, como un código colgado, hasta que pasa max.poll.interval.ms
member-thaw = Dejar que { $name } vuelva a hacer poll
member-thaw-why = Descongelar: vuelve a hacer poll
member-restart = Arrancar { $name } otra vez
member-restart-why = Arrancar otra vez con los mismos ajustes, como miembro nuevo del grupo
member-restart-static-why = Arrancar otra vez con el mismo instance id: dentro del session timeout no hay rebalanceo
member-killed-out = muerto, y Kafka ya lo expulsó
member-former = muerto; Kafka aún lo tiene
member-waits = quedan { $seconds } de { $of } s
member-waits-session = session timeout
member-waits-poll = max poll interval
member-why-nothing = ¿Por qué no pasa nada?
member-what-happened = ¿Qué pasó?
member-killed-why = Kafka no distingue un consumidor muerto de uno lento. El coordinador espera { $config } = { $value } sin heartbeat; hasta entonces nadie lee sus particiones.
member-static-why = Tiene instance id, así que Kafka le guarda sus particiones hasta que pase { $config } = { $value }.
member-frozen-why = Su cliente sigue mandando heartbeats, así que para Kafka está vivo. Tras { $config } = { $value } sin poll el cliente deja el grupo por sí mismo.
member-frozen-consumer-why = Tras max.poll.interval.ms sin poll su cliente deja de mandar heartbeats; después el broker espera además su session timeout. Ahora: { $config } = { $value }.
member-waits-unknown-why = Kafka espera el session timeout, group.consumer.session.timeout.ms de los brokers, que aquí no se puede leer.
member-killed-out-why = No llegó ningún heartbeat dentro del session timeout. Los demás tienen sus particiones y siguen desde los últimos commits.
member-evicted-why = No hizo poll a tiempo: está fuera del grupo y otros tienen sus particiones. En cuanto vuelva a hacer poll entra de nuevo.
member-again = { $count } otra vez
member-again-why = Procesados antes pero sin commit, y por eso procesados por segunda vez: { $ranges }
member-skipped = { $count } saltados
member-skipped-why = Este grupo nunca los procesó: { $ranges }
fact-records-repeated = { $group }: { $client_id } sigue en P{ $partition } { $from }; { $records ->
    [one] { $records } registro viene
   *[other] { $records } registros vienen
  } por segunda vez
fact-records-repeated-many = { $group }: { $client_id } tomó { $partitions }; { $records ->
    [one] { $records } registro viene
   *[other] { $records } registros vienen
  } por segunda vez
fact-records-skipped = { $group }: { $client_id } sigue en P{ $partition } { $to }; { $records ->
    [one] { $records } registro no se procesó
   *[other] { $records } registros no se procesaron
  } nunca
fact-records-skipped-many = { $group }: { $client_id } tomó { $partitions }; { $records ->
    [one] { $records } registro no se procesó
   *[other] { $records } registros no se procesaron
  } nunca
problem-member-ended = Este consumidor ha terminado. Arráncalo otra vez o quítalo de la página.
commit-fetched = auto-commit al recibir
member-commits-fetched-why = enable.auto.offset.store: el cliente hace commit cada { $every } de lo que ha entregado, procesado o no. Una caída pierde lo que estaba a medias
scene-again = procesado dos veces
scene-again-why = Procesado antes pero sin commit; el siguiente dueño lo procesó otra vez

## Brokers: faults on purpose
broker-start = Arrancar el broker { $id }
broker-start-why = Arrancar: vuelve a unirse, se pone al día y entra en el ISR; el liderazgo se queda donde fue
broker-stop = Parar el broker { $id }
broker-stop-why = Parar en orden (SIGTERM): entrega sus liderazgos y se despide
broker-kill = Matar el broker { $id }
broker-kill-why = Matar (SIGKILL): se va sin decir nada, como en una caída. El controlador espera broker.session.timeout.ms
broker-freeze = Congelar el broker { $id }
broker-freeze-why = Congelar (SIGSTOP): vivo y mudo, como una máquina colgada. El controlador espera broker.session.timeout.ms
broker-resume = Dejar seguir al broker { $id }
broker-resume-why = Reanudar (SIGCONT): sigue donde estaba, y se entera de que lo han dejado fuera
broker-leads-at-once = { $leads ->
    [one] Lidera una partición de este topic: el liderazgo pasa a otro al momento.
   *[other] Lidera { $leads } particiones de este topic: el liderazgo pasa a otros al momento.
  }
broker-leads-later = { $leads ->
    [one] Lidera una partición de este topic: nadie puede escribir ni leer en ella hasta que el liderazgo pase a otro, unos 3 segundos.
   *[other] Lidera { $leads } particiones de este topic: nadie puede escribir ni leer en ellas hasta que el liderazgo pase a otros, unos 3 segundos.
  }
broker-leaves-thin = Entonces el ISR tiene { $isr } de las { $min } réplicas que pide min.insync.replicas: se rechazará escribir con acks=all.
broker-fence = perdido en { $seconds } s
broker-fence-now = a punto de darse por perdido
broker-fence-why = broker.session.timeout.ms: lo que el controlador espera a un broker que calla. Después sus liderazgos pasan a otros.
scene-broker-frozen = congelado
alert-broker-waits = El controlador espera broker.session.timeout.ms; hasta entonces se detiene lo que lidera.
lab-reset = Reiniciar el laboratorio
lab-reset-why = Reiniciar el laboratorio: un clúster vacío, como la primera vez
lab-reset-so = Borrar y empezar de nuevo
lab-reset-all = Se borran todos los topics con sus registros y todos los grupos con sus commits, y terminan consumidores y generadores. El clúster arranca de nuevo con el topic orders y el grupo billing.
start-stop = Terminar el clúster anterior
below-min-isr = { $partitions }: Kafka rechaza ahí acks=all hasta que una réplica vuelva a estar en sincronía.
elect = Elegir líderes preferidos
elect-needed = { $count ->
    [one] { $partitions } no está liderada por su réplica preferida.
   *[other] { $partitions } no están lideradas por sus réplicas preferidas.
  }
elect-why = La primera réplica de una partición es su líder preferido. Tras un fallo el liderazgo se queda donde fue; una elección lo devuelve.
fact-broker-frozen = el broker { $broker } está congelado
fact-broker-resumed = el broker { $broker } sigue
fact-lab-reset = el laboratorio empieza de nuevo
problem-broker-not-found = No existe ese broker.
problem-broker-state = El broker ya no está en un estado para eso.
problem-embedded-only = Desde aquí solo se pueden parar y arrancar los brokers que Caudal ha arrancado.
problem-isr-seen = ISR { $isr } < min.insync.replicas { $min_isr }: Kafka no deja escribir hasta que una réplica vuelva a estar en sincronía. No se ha escrito nada.

## Timeline
tab-timeline = Línea de tiempo
tab-rebalance = Rebalanceo
tab-events = Sucesos
tab-connect = Conectar
timeline-of = Línea de tiempo de { $group }: { $members ->
    [one] un miembro
   *[other] { $members } miembros
  }, { $count ->
    [one] un rebalanceo
   *[other] { $count } rebalanceos
  }. Las flechas mueven en el tiempo, más y menos acercan y alejan, Fin es ahora.
timeline-hint = Arrastra o usa ← → para moverte en el tiempo, la rueda o + − para acercar, y pulsa un rebalanceo para abrirlo
timeline-group = Grupo de la línea de tiempo. Auto: el grupo que se mueve
timeline-follow = { $group } (auto)
timeline-follow-none = Aún no hay grupos
timeline-now = ahora
timeline-more = +{ $count } más
timeline-now-why = Volver a ahora
timeline-nearer = Acercar
timeline-farther = Alejar
timeline-open = Rebalanceo: { $rebalance }
timeline-several = { $count ->
    [one] { $count } rebalanceo
   *[other] { $count } rebalanceos
  }
timeline-no-group = Aparece con el primer grupo de consumidores: cada rebalanceo con sus fases y sus milisegundos.
timeline-nothing = Ahora no hay nadie en este grupo.
rebalance-older = El rebalanceo anterior
rebalance-newer = El rebalanceo siguiente
rebalance-close = Cerrar el rebalanceo
rebalance-running = en curso
legend-owned = posee
legend-revoking = suelta
legend-waiting = espera
legend-down = en silencio
group-waits = no converge: espera a { $name }
group-waits-unknown = no converge
group-waits-why = El grupo lleva 10 s sin llegar al reposo. Mientras tanto puede haber particiones que nadie lee.
group-loop = { $count } rebalanceos en { $time }
group-loop-last = { $said }, el último a las { $at }
group-loop-why = Los miembros entran y salen una y otra vez. A menudo un proceso se cae o se reinicia sin parar; si cada vez se quedan más o menos max.poll.interval.ms, procesar los registros tarda más que eso.
seconds = { $s } s
milliseconds = { $ms } ms
cause-subscription = otra suscripción
cause-partitions = más particiones de { $topic }
cause-topic-created = { $topic } creado
cause-topic-deleted = { $topic } borrado
cause-unknown = causa desconocida
cause-more = { $cause } y { $count } más
count-moved = { $count ->
    [one] { $count } movida
   *[other] { $count } movidas
  }
count-new = { $count ->
    [one] { $count } nueva
   *[other] { $count } nuevas
  }
count-orphaned = { $count } sin lector
count-kept = { $count ->
    [one] { $count } conservada
   *[other] { $count } conservadas
  }
phases-title = Fases
phase-so-far = { $time } hasta ahora
phase-silence = Silencio
phase-silence-why = No llegó ningún heartbeat, y tuvo que pasar el tiempo de sesión
phase-preparing = Preparando
phase-preparing-why = PreparingRebalance: el coordinador espera a que todos los miembros pidan unirse de nuevo
phase-completing = Completando
phase-completing-why = CompletingRebalance: ya están todos; el líder calcula el reparto y el coordinador lo guarda
phase-between = Entre medias
phase-between-why = Entre dos generaciones: en una primera generación se sueltan particiones, en una segunda se toman
phase-computing = Nuevo objetivo
phase-computing-why = El coordinador sube la época del grupo y calcula quién debe poseer qué
phase-revoking = Soltando
phase-revoking-why = Los miembros sueltan lo que ya no es suyo; los demás siguen leyendo
phase-assigning = Tomando
phase-assigning-why = Los miembros toman lo que quedó libre, cada uno en su próximo heartbeat
assignment-title = Asignación
assignment-by-partition = Partición
assignment-by-member = Miembro
assignment-by-member-why = Por miembro: lo que cada uno tiene ahora y lo que le da el objetivo
assignment-stopped = { $count ->
    [0] ninguna partición se detuvo
    [one] una partición se detuvo
   *[other] { $count } particiones se detuvieron
  }
moves-title = Lo que movió este rebalanceo
moves-partition = Partición
moves-from-to = de → a
moves-kind = estado
moves-stood = parada
moves-meanwhile = llegaron
moves-meanwhile-why = Registros que se escribieron en la partición mientras nadie la leía
moves-repeated = 2.ª vez
moves-repeated-why = Registros que se procesaron por segunda vez, porque no tenían commit
moves-more = Hay { $count } particiones más en el JSON
move-kept = conservada
move-moved = movida
move-new = nueva
move-orphaned = sin lector
move-waiting = espera
move-nobody = nadie
move-to = a
move-stood-why = Desde que se soltó hasta el primer registro que procesó su nuevo lector
move-stood-at-most-why = Como mucho: no se sabe cuándo se soltó, así que cuenta desde el inicio del rebalanceo
move-went-on-why = Se leyó todo el tiempo
targets-title = Lo que cada miembro tiene y va a recibir
targets-member = Miembro
targets-has = tiene
targets-gets = recibirá
targets-gives-up = suelta
lag-before-after = lag { $before } → { $after }
why-title = ¿Por qué pasó esto?
why-joined = { $name } entró en el grupo, así que las particiones se reparten de nuevo.
why-left = { $name } se fue y lo dijo: sus particiones pasan enseguida a los demás.
why-evicted = { $name } fue expulsado: el coordinador no oyó heartbeats durante el tiempo de sesión.
why-fenced = { $name } fue expulsado: no soltó sus particiones a tiempo.
why-gone = { $name } ya no está en el grupo. Si se fue o fue expulsado, este clúster no lo dice.
why-max-poll = { $name } no hizo poll durante más de max.poll.interval.ms, así que perdió su sitio aunque vive.
why-subscription = { $name } se suscribe a otros topics que antes.
why-partitions = { $topic } tiene más particiones.
why-topic-created = Se creó { $topic }, y el grupo se suscribe a él.
why-topic-deleted = Se borró { $topic }.
why-unknown = Qué lo provocó no se puede ver desde fuera de este clúster.
why-silent = Antes estuvo { $time } en silencio.
how-eager = Protocolo eager: todos los miembros paran, sueltan todo y empiezan juntos.
how-cooperative = Protocolo cooperativo: los miembros conservan lo suyo; solo se detiene lo que se mueve.
how-consumer = Protocolo nuevo (KIP-848): el broker calcula el objetivo y cada miembro llega por su cuenta, en sus heartbeats.
source-coordinator = Lo dice el log del coordinador, { $time } (± { $precision } ms).
source-client = Lo dice el propio cliente, { $time } (± { $precision } ms).
source-group-log = Lo dice el log del grupo, { $time } (± { $precision } ms).
source-polling = Se sabe preguntando, { $time } (± { $precision } ms).
held-up-revoking = { $name } lo retrasó: fue el último en soltar sus particiones, a los { $time }.
held-up-joining = { $name } lo retrasó: fue el último en unirse de nuevo, a los { $time }.
held-up-assigning = { $name } lo retrasó: fue el último en tomar sus particiones, a los { $time }.
waits-for = Espera a { $name }.
waits-for-unknown = No se sabe a quién espera.
config-unknown = no se ve aquí
config-unknown-why = Se fija en el cliente, o en el broker, y desde aquí no se puede ver
config-unset = si no se cambia: { $value }
config-unset-why = El valor por defecto: con qué se arrancó este cliente no se ve desde aquí
steps-title = { $count ->
    [one] Un paso con su hora
   *[other] Los { $count } pasos con su hora
  }
step-preparing = prepara el rebalanceo (generación { $epoch })
step-completing = están todos los miembros (generación { $epoch })
step-stable = asignación guardada (generación { $epoch })
step-epoch-bumped = época de grupo { $epoch }
step-target-computed = objetivo de la época { $epoch } calculado
step-revoking = debe soltar
step-revoked = ha soltado
step-waiting = espera particiones
step-assigned = tiene sus particiones
export-why = Todos los rebalanceos guardados de este grupo, en JSON
silence-title = { $name } está en silencio
silence-left = quedan { $time }
silence-why-title = ¿Por qué no pasa nada?
silence-killed = { $name } murió sin despedirse.
silence-frozen = { $name } está congelado: ya no hace poll.
silence-why = Kafka no distingue un consumidor muerto de uno lento, así que espera. Solo cuando se cumple el plazo el grupo reparte de nuevo.
silence-nobody-reads = Hasta entonces nadie lee { $partitions }; su lag crecerá con lo que llegue.
key-timeline = ir a la línea de tiempo

## Lag
lag-growing = crece
lag-growing-why = Llega más de lo que el grupo lee: se retrasa. Ayudan más consumidores, hasta uno por partición, o más rápidos.
lag-draining = baja
lag-draining-why = El grupo lee más de lo que llega: se pone al día.
lag-steady = constante
lag-steady-why = El grupo va al día: lee tanto como llega, o no hay nada nuevo que leer.
lag-stuck = atascado
lag-stuck-why = El commit de al menos una partición no avanza aunque hay algo que leer.
lag-no-member = atascado: nadie la lee
lag-no-member-why = Llegan registros y ningún miembro del grupo tiene esta partición.
lag-no-progress = atascado: su miembro no hace nada
lag-no-progress-why = Un miembro tiene esta partición y envía sus heartbeats, pero su commit no avanza. Puede colgarse en un registro (una píldora venenosa, una base de datos lenta) o no hacer commit.
lag-reads-others = atascado: su miembro lee otras
lag-reads-others-why = Su miembro avanza en otras particiones y en esta no, desde hace un minuto: es demasiado lento para todo lo que tiene, o se cuelga en un registro de esta.
lag-commit-stands = atascado: lee sin hacer commit
lag-commit-stands-why = El consumidor procesa registros pero sus commits no avanzan: tras un rebalanceo todo eso se procesa otra vez.
lag-open-transaction = atascado: transacción abierta
lag-open-transaction-why = La transacción de un productor no ha terminado. Con isolation.level=read_committed no se entrega nada detrás de ella hasta entonces.
lag-paused = atascado: en pausa
lag-paused-why = El consumidor se puso en pausa aquí. Conserva sus particiones y no procesa nada.
lag-frozen = atascado: congelado
lag-frozen-why = El consumidor ya no hace poll. Pasado max.poll.interval.ms el grupo le quita sus particiones.
lag-no-commit = aún sin commit
lag-no-commit-why = El grupo tiene esta partición y no ha hecho commit en ella. Dónde empieza lo decide auto.offset.reset.
lag-below-log = por debajo del log
lag-below-log-why = La retención borró registros antes de que el grupo los leyera. Sigue donde diga auto.offset.reset.
lag-beyond-log = más allá del log
lag-beyond-log-why = El commit está detrás del último registro: el topic se creó de nuevo o su log se cortó. El grupo sigue donde diga auto.offset.reset.
lag-unknown = aún no se sabe
lag-unknown-why = Hacen falta dos commits para saber si crece o baja.
lag-lost = { $count ->
    [one] { $count } offset se borró antes de que el grupo lo leyera.
   *[other] { $count } offsets se borraron antes de que el grupo los leyera.
  }
lag-behind = { $time } de retraso
lag-behind-why = Cuánto hace que llegó el registro más antiguo sin commit del grupo. «≥»: ya estaba antes de que Caudal mirara.
lag-drained-in = al día en { $time }
lag-drained-why = El lag dividido por lo que se lee de más por segundo
lag-details = Lag de { $group } por partición
lag-title = Lag de { $group }
lag-column-partition = Partición
lag-column-member = Miembro
lag-column-state = Cómo va
lag-column-lag = Lag
lag-column-behind = Retraso
lag-column-in = Entran/s
lag-column-out = Salen/s
lag-column-drained = Al día en
lag-none = El grupo no tiene ni commits ni particiones.
lag-more = { $count ->
    [one] No se muestra { $count } partición más.
   *[other] No se muestran { $count } particiones más.
  }
lag-offsets-note = El lag cuenta offsets. En un topic compactado, o con transacciones, pueden quedar menos registros.
group-menu = Acciones sobre { $group }
group-inspect = Inspeccionar el grupo
group-menu-members = { $count ->
    [one] Solo mientras el grupo no tenga miembros: tiene { $count }. Sácalo antes.
   *[other] Solo mientras el grupo no tenga miembros: tiene { $count }. Sácalos antes.
  }
group-reset = Restablecer offsets…
group-delete = Borrar el grupo…
group-delete-title = ¿Borrar { $group }?
group-delete-why = Sus commits se van con él. Un consumidor que entre después con este nombre empieza donde diga auto.offset.reset.
group-delete-so = Borrar el grupo
reset-title = Restablecer los offsets de { $group }
reset-to-label = A
reset-to-earliest = el registro más antiguo
reset-to-latest = el final del log
reset-to-offset = un offset
reset-to-time = una hora
reset-to-shift = adelante o atrás
reset-offset-label = Offset
reset-time-label = Primer registro desde
reset-shift-label = Offsets (negativo: atrás)
reset-topic-label = De
reset-topic-all = todo lo que tiene commit
reset-preview = Vista previa
reset-preview-title = Qué se fijaría
reset-preview-why = Todavía no se ha cambiado nada.
reset-column-from = De
reset-column-to = A
reset-column-change = Cambio
reset-column-lag = Lag entonces
reset-clamped = en el borde
reset-clamped-why = Lo pedido queda fuera del log; se toma el offset más cercano dentro de él.
reset-so = Restablecer los offsets
reset-has-members = El grupo ya tiene miembros, y solo ellos pueden hacer commit. Sácalos antes.
problem-nothing-committed = El grupo no tiene commits ahí. Elige un topic.
problem-non-empty-group = El grupo tiene miembros. Sácalos antes.

## Comparing protocols
tab-compare = Comparar
compare-why = Hace el mismo cambio en tres grupos a la vez, con un solo topic y un mismo flujo de registros, y mide qué hace cada uno: eager (range), cooperativo (cooperative-sticky) y KIP-848. Crea un topic y tres grupos propios y los borra al terminar.
compare-read-only = El clúster se mira en solo lectura; una comparación crea un topic y grupos.
compare-join = Entra un miembro
compare-join-why = Un cuarto consumidor entra en cada uno de los tres grupos
compare-join-theory = Según la teoría, eager detiene todas las particiones; cooperativo y KIP-848 solo las que recibe el nuevo miembro.
compare-leave = Sale un miembro
compare-leave-why = Uno de los tres consumidores de cada grupo se despide
compare-leave-theory = Según la teoría, eager detiene todas las particiones; cooperativo y KIP-848 solo las del miembro que sale.
compare-kill = Muere un miembro
compare-kill-why = Uno de los tres consumidores de cada grupo se cae; Kafka lo nota cuando vence su sesión
compare-kill-theory = Según la teoría, las particiones del miembro muerto esperan a que venza su sesión, sea cual sea el protocolo; después, eager detiene además todas las otras.
compare-rounds = Rondas
compare-cancel = Parar
compare-progress = Avance de la comparación
compare-shown = Comparación mostrada
compare-starting = creando el topic y los grupos
compare-settling = ronda { $round } de { $rounds }: esperando a que los grupos estén en calma
compare-changing = ronda { $round } de { $rounds }: midiendo
compare-clearing = borrando el topic y los grupos
compare-done = terminada, { $rounds ->
    [one] una ronda
   *[other] { $rounds } rondas
  }
compare-cancelled = parada
compare-failed = falló: { $why }
compare-left = Sin borrar: { $names }
compare-eager = eager
compare-cooperative = cooperativo
compare-consumer = KIP-848
compare-total = Tiempo total
compare-total-why = Desde el cambio hasta que se sigue leyendo la última partición detenida
compare-stopped = Particiones detenidas
compare-stopped-why = De 12: las que su miembro entregó, o dejó uno que ya no está
compare-each = Cada una, detenida
compare-each-why = La partición mediana de las detenidas: desde que se entrega hasta el siguiente registro procesado
compare-delayed = Registros retrasados
compare-delayed-why = Registros que llegaron a particiones mientras estaban detenidas
compare-redelivered = Reentregados
compare-redelivered-why = Registros procesados por segunda vez, porque no tenían commit
compare-nothing = nada
compare-spread = { $median } (de { $low } a { $high })
compare-figure = Medida
compare-table = { $count ->
    [one] Una ronda: lo medido
   *[other] Mediana de { $count } rondas (mínimo a máximo)
  }
compare-as-theory = { $count } de { $rounds } como dice la teoría.
compare-handover = De la primera partición entregada a la última: eager { $eager }, cooperativo { $cooperative }, KIP-848 { $consumer }. Los grupos clásicos las entregan todas a la vez, cuando todos han vuelto a entrar; KIP-848 da a cada miembro lo suyo con su propio heartbeat siguiente.
compare-round-not = Ronda { $round }:
compare-eager-spared = eager detuvo solo { $stopped } de { $owned } particiones.
compare-stopped-more = { $protocol } detuvo { $stopped } particiones aunque solo se movieron { $moved }.
compare-moved-more = { $protocol } movió { $moved } particiones cuando bastaban { $least }.
compare-order-stopped = Eager no fue el que más particiones detuvo ({ $eager }, { $cooperative }, { $consumer }).
compare-barrier-missing = { $protocol } entregó una partición antes de que todas estuvieran libres.
compare-hint-disturbed = Otro cambio se sumó a este rebalanceo.
compare-hint-busy = La máquina estaba ocupada: particiones que nadie tocó pararon más de un segundo.
compare-hint-uneven = El asignador movió más de lo necesario, para igualar lo que encontró.
compare-hint-unexplained = Nada de lo medido dice por qué.
problem-comparison-not-found = Esa comparación ya no existe.
problem-comparison-running = Hay una comparación en marcha. Párala antes, o espera a que termine.
problem-too-many-rounds = De miembros que se caen, { $most } rondas como máximo: cada una dura el session timeout de los brokers, { $seconds } s.
problem-comparison-stuck = Los grupos no se calmaron en { $seconds } s (ronda { $round }).

## Inspect
key-cells = en el clúster: de registro en registro
key-inspect = inspeccionar lo que señalan las flechas
scene-cell = { $partition }, offset { $offset }
inspect-group = Inspeccionar { $group }
inspect-kind-record = Registro
inspect-kind-partition = Partición
inspect-kind-records = Registros de una partición
inspect-kind-group = Grupo
inspect-kind-member = Miembro
inspect-kind-broker = Broker
inspect-kind-producer = Productor
inspect-widen = Más ancho
inspect-narrow = Más estrecho
inspect-gone = No está (o ya no está).
inspect-reading = Leyendo…
inspect-offset-title = offset { $offset }
inspect-data = Datos
inspect-metadata = Metadatos
inspect-context = Contexto
inspect-path = Su recorrido
inspect-null = null: una lápida (tombstone), que dice que la clave ya no tiene valor
inspect-empty = vacío
inspect-look = Cómo se muestra
inspect-look-json = JSON
inspect-look-text = Texto
inspect-look-hex = Hex
inspect-hex-more = Más bytes
inspect-copy = Copiar: { $name }
inspect-copy-record = Copiar el registro como JSON
inspect-schema = Esquema { $id }
inspect-schema-why = El valor empieza con un byte 0 y el id de un esquema del Schema Registry, al que no se pregunta
inspect-cut = Los primeros { $shown } de { $all } bytes.
inspect-topic = Topic
inspect-partition = Partición
inspect-offset = Offset
inspect-timestamp = Marca de tiempo
inspect-create-time = CreateTime: el reloj del productor
inspect-append-time = LogAppendTime: el reloj del broker
inspect-key = Clave
inspect-key-size = Tamaño de la clave
inspect-value-size = Tamaño del valor
inspect-leader-epoch = Época del líder
inspect-leader-epoch-why = Qué líder lo recibió: el número sube con cada nuevo líder de la partición
inspect-producer = Productor
inspect-producer-unknown = Kafka no guarda quién escribió un registro. Caudal lo sabe de los suyos que pasaron con la página abierta.
inspect-headers = { $count ->
    [one] un header
   *[other] { $count } headers
  }
inspect-no-headers = Sin headers.
inspect-headers-left-out = { $count ->
    [one] Hay un header más que no se muestra.
   *[other] Hay { $count } headers más que no se muestran.
  }
inspect-ce-binary = binario: los atributos van en headers
inspect-ce-structured = estructurado: los atributos van en el valor
inspect-ce-missing = Faltan, aunque son obligatorios: { $names }
inspect-trace-id = Traza
inspect-trace-parent = Span padre
inspect-trace-sampled = Muestreada
inspect-trace-invalid = traceparent no es como lo pide el estándar.
inspect-yes = sí
inspect-no = no
inspect-step-sent = Enviado por el formulario
inspect-step-timestamp = Su marca de tiempo
inspect-step-acknowledged = Confirmado al productor
inspect-step-logged = En el log: se puede leer
inspect-step-processed = Procesado
inspect-step-committed = Commit del grupo
inspect-origin-unknown = Escrito por un productor desconocido
inspect-origin-why = Kafka no guarda quién escribió un registro
inspect-not-yet = todavía no
inspect-before = antes de que esta página mirara
inspect-times = { $count ->
    [one] una vez
   *[other] { $count } veces: el grupo volvió atrás
  }
inspect-processed-unknown = no se sabe: de un grupo ajeno solo se ven los commits
inspect-no-commit = sin commit aquí
inspect-read-by = lo lee
inspect-path-why = Las horas son de cuando esta página lo vio, según el reloj de este equipo.
inspect-overtaken = Un consumidor puede leer el registro en cuanto está en el log; la respuesta a su productor viaja aparte y aquí llegó después.
inspect-no-record = No hay registro en este offset: la compactación lo quitó, o es una marca de transacción.
inspect-next-record = Seguir en el offset { $offset }
inspect-before-record = El registro anterior
inspect-after-record = El registro siguiente
inspect-all-records = Ver registros
inspect-newest = El más reciente
inspect-again = Producir otra vez
inspect-again-why = Rellena el formulario con él; todavía no se envía nada
inspect-again-cut = No se puede: solo se leyó el principio.
inspect-again-binary = No se puede: el formulario solo admite texto.
inspect-again-headers = No se puede: en el formulario no caben sus headers.
inspect-happened = Qué ha pasado
inspect-nothing-happened = Nada últimamente.
inspect-leader = Líder
inspect-replicas = Réplicas
inspect-isr = En sincronía
inspect-isr-why = Réplicas en sincronía (ISR): las que tienen todo lo confirmado
inspect-not-in-sync = Fuera de sincronía
inspect-log-start = Inicio del log
inspect-log-end = Fin del log
inspect-log-end-why = High watermark: el offset que tendrá el próximo registro legible
inspect-last-stable = Último offset estable
inspect-last-stable-why = Hasta dónde puede leer read_committed: hasta la primera transacción abierta
inspect-offsets = Offsets
inspect-offsets-why = Fin del log menos inicio. Con compactación o transacciones hay menos registros.
inspect-readers = Quién la lee
inspect-no-readers = Ningún grupo de los observados la lee.
inspect-processed = Procesado
inspect-committed = Commit
inspect-state = Estado
inspect-type = Tipo
inspect-assignor = Asignador
inspect-generation = Generación
inspect-epoch = Época
inspect-lag-why = Fin del log menos commit, en todas sus particiones
inspect-rebalances = Rebalanceos guardados
inspect-rebalances-why = Los más recientes están abajo, en la línea de tiempo
inspect-members = { $count ->
    [one] Un miembro
   *[other] { $count } miembros
  }
inspect-offsets-of-group = Offsets
inspect-whose = Funciona
inspect-ours = aquí: lo arrancó Caudal
inspect-foreign = en otro sitio
inspect-foreign-why = De un consumidor que no arrancó Caudal, Kafka cuenta su asignación y sus commits, no lo que hace.
inspect-host = Equipo
inspect-subscribed = Suscrito a
inspect-assigned = Tiene
inspect-target = Ha de tener
inspect-revoking = Ha de soltar
inspect-settings = Ajustes
inspect-commit-every = commit al menos cada
inspect-speed = Límite de velocidad
inspect-address = Dirección
inspect-leads = Lidera
inspect-follows = Sigue, en sincronía
inspect-broker-why = Kafka no dice a los clientes cuánto va atrás un seguidor ni qué broker es el controlador.
inspect-sent = Confirmados
inspect-sent-why = Desde que arrancó
inspect-failed = Fallidos
inspect-rate = Ritmo medido
inspect-wished-rate = Ritmo pedido
inspect-keys = Claves
inspect-nothing-sent = El formulario aún no ha enviado nada.

## Browse
browse-from = Desde
browse-newest = los más recientes
browse-oldest = los más antiguos
browse-offset = un offset
browse-time = una hora
browse-time-label = Primer registro a partir de
browse-go = Leer
browse-filter = Solo registros con
browse-by = Cómo
browse-by-text = texto
browse-by-path = ruta JSON
browse-text-help = En la clave, el valor o un header; no distingue mayúsculas.
browse-path-help = En el valor: $.a.b[0] == "x", también != < <= > >=, [*] para cualquiera; sin comparación: que exista.
browse-wrong = No se entiende a partir del carácter { $at }. Empieza por $, como en: $.total > 10, $.items[0].name == "x", $.tags[*]
browse-not-searched = No se ha buscado nada: no se entiende la ruta JSON.
browse-search = Buscar
browse-searched = { $searched ->
    [one] { $found } de 1 registro leído
   *[other] { $found } de { $searched } registros leídos
  }
browse-range = offsets { $from } a { $to }
browse-left-out = { $count ->
    [one] uno llegó demasiado rápido o ya no se guarda
   *[other] { $count } llegaron demasiado rápido o ya no se guardan
  }
browse-cut = de los valores largos solo se buscó en los primeros 64 KiB
browse-none-after = De ahí en adelante no hay ningún registro: el log termina antes.
browse-empty = La partición está vacía.
browse-follow = Seguir
browse-pause = Pausar
browse-save = Guardar como JSON lines ({ $count })
browse-copy = Copiar como JSON lines
browse-older = Más antiguos
browse-newer = Más recientes

## Overview
key-jump = buscar e ir a: topics, grupos, miembros, brokers, acciones
key-overview = vista general de todo el clúster, o volver a la escena
overview-title = Vista general
overview-open = Vista general de todo el clúster
overview-close = Volver a la escena
overview-trouble-count = { $count ->
    [0] Sin problemas
    [one] 1 problema
   *[other] { $count } problemas
  }
overview-topics = Topics
overview-groups = Grupos de consumidores
overview-topic-count = { $count ->
    [one] 1 topic
   *[other] { $count } topics
  }
overview-sum = { $partitions } particiones · { $count ->
    [one] 1 broker
   *[other] { $count } brokers
  }
overview-groups-sum = { $stable ->
    [one] { $stable } estable
   *[other] { $stable } estables
  } · { $empty ->
    [one] { $empty } vacío
   *[other] { $empty } vacíos
  }{ $other ->
    [0] {""}
    [one] { " · " }{ $other } en otro estado
   *[other] { " · " }{ $other } en otros estados
  }
overview-metric = Qué muestran las celdas
overview-metric-state = Estado
overview-metric-rate = msg/s
overview-metric-lag = Lag
overview-metric-leader = Líder
overview-order = Orden de los topics
overview-order-trouble = Los peores primero
overview-order-rate = Más tráfico primero
overview-order-lag = Por lag
overview-order-name = Por nombre
overview-shown-as = Mostrar como
overview-as-grid = Celdas
overview-as-table = Tabla
overview-favourite = { $name }: mantener arriba
overview-favourites = Favoritos
overview-worst-first = Los peores primero
overview-group = Grupo
overview-state = Estado
overview-members = Miembros
overview-trend = Tendencia
overview-partitions = Particiones
overview-no-leader = Sin líder
overview-under = Subreplic.
overview-loop = en bucle
overview-waits = no converge
overview-open-topic = Ver { $topic } en la escena
trouble-title = Problemas
trouble-none = Kafka no informa de ningún problema: cada partición tiene su líder y todas sus réplicas, y ningún grupo está atascado.
trouble-no-leader = Particiones sin líder
trouble-no-leader-why = No se puede escribir ni leer en ellas hasta que vuelva un broker con una réplica.
trouble-broker-down = { $count ->
    [one] Broker caído
   *[other] Brokers caídos
  }
trouble-broker-down-why = Ya no está en los metadatos del clúster, aunque hay particiones con réplicas en él.
trouble-loop = { $count ->
    [one] Bucle de rebalanceos
   *[other] Bucles de rebalanceos
  }
trouble-loop-why = Los miembros entran y salen una y otra vez: en cada ocasión hay particiones del grupo paradas hasta que se reparten de nuevo.
trouble-not-converging = { $count ->
    [one] Rebalanceo que no termina
   *[other] Rebalanceos que no terminan
  }
trouble-not-converging-why = El grupo lleva 10 s sin estabilizarse. Mientras tanto, puede haber particiones sin lector.
trouble-stuck = { $count ->
    [one] Grupo atascado
   *[other] Grupos atascados
  }
trouble-stuck-why = Hay algo que leer al menos en una partición y su commit no avanza.
trouble-unread = Lag que nadie lee
trouble-unread-why = Llegan registros y el grupo no tiene miembros.
trouble-under-replicated = Subreplicadas
trouble-under-replicated-why = Hay copias que no están al día: si falla otro broker, se pueden perder registros o disponibilidad.
trouble-waits-for = espera a { $name }
trouble-partitions = { $count ->
    [one] 1 partición
   *[other] { $count } particiones
  }
trouble-more = y { $count } más
trouble-fewer = mostrar menos
heat-name = Mapa de calor de todas las particiones
heat-how = Las flechas van de partición en partición, Re Pág y Av Pág de topic en topic, Intro la abre en la escena. Lo mismo como tabla: el botón «Tabla».
heat-spoken = { $topic }, { $partition }: { $state }, líder { $leader }, { $rate } mensajes por segundo, lag { $lag }
heat-state = Estado
heat-leader = Líder
heat-whole = con líder y todas las réplicas
heat-under = subreplicada
heat-no-leader = sin líder
heat-unknown = no se sabe
heat-per = 1 celda = { $count } particiones, la peor de ellas
heat-leads = El broker { $broker } lidera { $count }
heat-leads-why = Resaltar solo las particiones que lidera el broker { $broker }. El porcentaje dice cuánto se aparta de un reparto igual.
jump-title = Buscar e ir
jump-why = Buscar e ir (/ o Ctrl+K)
jump-placeholder = Topic, partición, grupo, miembro, broker, problema, acción
jump-found = Resultados
jump-none = Nada se llama así.
jump-more = { $count } más: sigue escribiendo para acotar
jump-kind-action = acción
jump-kind-topic = topic
jump-kind-partition = partición
jump-kind-group = grupo
jump-kind-member = miembro
jump-kind-broker = broker
jump-overview = Vista general, o volver a la escena
jump-send = Enviar un evento
jump-add-topic = Topic nuevo
jump-add-group = Grupo de consumidores nuevo
jump-freeze = Congelar la imagen, o volver al presente
jump-compare = Comparar protocolos
jump-theme = Claro u oscuro
jump-language = Inglés o español
jump-keys = Palabras y teclas

## Why
ask-title = ¿Por qué?
ask-why = ¿Por qué? { $what }
partition-offline = { $partition } no tiene líder
partition-below-min-isr = { $partition }: menos réplicas en sincronía que min.insync.replicas
partition-under-replicated = { $partition } está subreplicada

## Grabaciones
recording-title = Grabar esta sesión
recording-why = Graba todo lo que muestra la página: el estado del clúster, los sucesos y muestras de registros. Como mucho 10 minutos o 64 MB. Queda en un archivo que se reproduce sin ningún clúster.
recording-why-some = Graba la vista general, el topic elegido y los grupos abiertos aquí: el clúster es demasiado grande para grabarlo todo. Como mucho 10 minutos o 64 MB.
recording-begin = Empezar a grabar
recording-again = Grabar de nuevo
recording-end = Parar la grabación
recording-runs = Grabando: parar, o ver cuánto queda
recording-room = Espacio ocupado
recording-so-far = { $time } de { $most }, { $size } de { $room }
recording-ended = { $why ->
    [time] Se acabó el tiempo: { $time }, { $size }.
    [bytes] El archivo se llenó: { $time }, { $size }.
   *[asked] Grabado: { $time }, { $size }.
  }
recording-download = Descargar la grabación
recording-play = Se reproduce con:
recording-copy = Copiar el comando
recording-spoken = { $minutes ->
    [0] { $seconds } s
   *[other] { $minutes } min { $seconds } s
  }
replay-badge = Grabación
replay-title = Grabación que se reproduce
replay-why = Esto es una grabación: detrás no hay ningún clúster. No se puede enviar ni cambiar nada.
replay-play = Reproducir
replay-pause = Pausa
replay-scrub = Momento de la grabación
replay-speed = Velocidad
replay-then = Cuándo se grabó
problem-recording-runs = Ya hay una grabación en curso. Párala primero.
problem-recording-none = No se ha grabado nada.
problem-recording-failed = No se pudo escribir la grabación; quizá el disco está lleno. El log del servidor dice más.

## Read out
say-rebalanced = { $group } vuelve a estar estable tras { $time }. { $cause } { $counts }
say-rebalanced-often = { $group } ha rebalanceado { $count } veces. La última vez: { $cause }
say-more = { $count ->
    [one] Un suceso más está en «Qué ha pasado».
   *[other] { $count } sucesos más están en «Qué ha pasado».
  }

## Pantalla y presentación
keys-go = Ir a
keys-look = Mirar el clúster
keys-present = Ante una sala
key-present = presentar: grande, sin controles; Esc lo deja
key-topics = al presentar: el topic de ese número
key-send-one = al presentar: envía un registro
display-title = Pantalla
display-theme = Tema
display-system = como el sistema
display-light = claro
display-dark = oscuro
display-motion = Movimiento
display-motion-full = todo
display-motion-less = menos
display-dots = Velocidad de los puntos
display-dots-usual = la normal
display-dots-slow = la mitad
display-present = Presentar
present-title = Presentación
present-leave = Terminar la presentación (Esc)
present-keys = Espacio envía un registro · 1 a 9 eligen el topic · Esc la termina

## Muchas particiones
scene-shown = Qué particiones se muestran
scene-worst = las { $count } peores
scene-all = las { $count }
scene-worst-why = Las peores: sin líder, con pocas réplicas en sincronía y después con más lag; se mira otra vez cada 5 s

## Gráficas
chart-of-topic = La última hora de { $name }
chart-of-group = La última hora del grupo { $name }
chart-hour = Última hora
chart-why-topic = Registros por segundo que llegaron al topic, como media de diez segundos.
chart-why-group = El lag cada diez segundos, y lo que se leyó y lo que llegó entretanto. Lo que no se sabe es un hueco.
chart-throughput = Caudal
chart-lag-title = Lag
chart-rates = Registros por segundo
chart-in = escrito
chart-out = leído (con commit)
chart-arrives = llega a sus topics
chart-lag = lag
chart-newest = ahora
chart-none = Aún nada: los primeros valores llegan en veinte segundos.
chart-keys = Las flechas van de valor en valor. Abajo está lo mismo como tabla.
chart-marks = Rebalanceos y fallos
chart-table = Como tabla
chart-time = Hora
display-zone = Horas
zone-local = Local
zone-to-utc = Mostrar todas las horas en UTC
zone-to-local = Mostrar todas las horas en hora local

## Glosario
keys-shortcuts = Teclas
terms-title = Las palabras de Kafka
term-record = registro
term-record-means = Un evento ya escrito: clave, valor, headers y hora. También se llama mensaje. No cambia nunca.
term-topic = topic
term-topic-means = Un nombre bajo el que se guardan registros, por ejemplo orders. Tiene una o más particiones.
term-partition = partición
term-partition-means = Una parte del topic, aquí una fila: un log que solo crece por el final. Hay orden dentro de cada una, no entre ellas. P0 es la primera.
term-offset = offset
term-offset-means = El número de un registro en su partición: 0, 1, 2 y así sucesivamente.
term-key = clave
term-key-means = Decide la partición: la misma clave va siempre a la misma. Aquí da al registro su color.
term-producer = productor
term-producer-means = Un programa que escribe registros.
term-broker = broker
term-broker-means = Un servidor de Kafka. Varios forman un clúster y se reparten las particiones. El controlador vigila cuáles viven y elige los líderes.
term-leader = líder, réplica
term-leader-means = Cada partición tiene copias, sus réplicas, en varios brokers. Una es el líder: recibe lo que se escribe, y las demás la siguen.
term-isr = ISR
term-isr-means = Las réplicas en sincronía (in-sync replicas): las copias al día. Si a una partición le falta alguna, está subreplicada.
term-group = grupo de consumidores
term-group-means = Los consumidores son programas que leen. Los de un grupo se reparten las particiones: cada una la lee uno de ellos.
term-commit = commit
term-commit-means = Hasta dónde ha llegado un grupo en una partición, anotado en Kafka: por ahí sigue quien lea después.
term-poll = heartbeat, poll
term-poll-means = El latido con el que un consumidor dice que vive, y la llamada con la que pide registros. Si falta uno de los dos demasiado tiempo, pierde sus particiones.
term-lag = lag
term-lag-means = Cuántos registros le faltan por leer a un grupo: el fin del log menos el commit.
term-rebalance = rebalanceo
term-rebalance-means = Las particiones de un grupo se reparten de nuevo, porque un consumidor entra, sale o calla.
