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
keys-title = Teclas
key-send = ir a «Enviar evento»
key-groups = ir a los grupos de consumidores
key-topics = elegir un topic
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
kpi-lag = lag total
kpi-under-replicated = subreplicadas

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
alert-no-leader-more = Nadie puede escribir ni leer en ellas hasta que vuelva una de sus réplicas.
alert-broker-down = { $count ->
    [one] El broker { $brokers } no responde.
   *[other] Los brokers { $brokers } no responden.
  }
alert-broker-down-more = { $under ->
    [one] { $under } partición está subreplicada; las demás siguen.
   *[other] { $under } particiones están subreplicadas; sus líderes están en otros brokers y siguen.
  }
alert-broker-down-whole = Todas las particiones conservan sus réplicas en sincronía.
alert-under-replicated = { $under ->
    [one] { $under } partición está subreplicada.
   *[other] { $under } particiones están subreplicadas.
  }
alert-under-replicated-more = Un seguidor ha salido del ISR; se sigue leyendo y escribiendo.

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
gone-title = { $topic } fue borrado
gone-why = Sus registros ya no están, ni lo que los grupos confirmaron en él. Si se crea otro topic con este nombre, se verá aquí enseguida.
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
producers-hint = Los generadores envían solos: añade uno con el botón de arriba.
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
send-empty = "" (vacío)
send-headers = Headers
send-header-add = Añadir un header
send-header-remove = Quitar este header
send-header-name = nombre
send-header-value = valor
send-send = Enviar evento
send-first = Envía tu primer evento
send-times = Cuántas veces (de 1 a 1.000)
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
group-state-stable = Estable
group-state-empty = Vacío
group-state-dead = Muerto
group-state-preparing = Rebalanceando
group-state-completing = Rebalanceando
group-state-assigning = Asignando
group-state-reconciling = Reconciliando
group-state-unknown = Desconocido
group-lag-why = Fin del log menos offset confirmado, sumando todas las particiones: la misma cifra que kafka-consumer-groups.sh
group-growing = crece +{ $by }/s
group-draining = baja −{ $by }/s
group-steady = constante
group-without-members = Sin miembros. Lo que el grupo confirmó se conserva.
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
member-commits-auto-why = enable.auto.commit: el cliente confirma por sí solo cada { $every }
member-commits-manual-why = El código del consumidor confirma lo que ha procesado, cada { $every }
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
dock-title = Eventos y conexión
dock-fold = Plegar los eventos
dock-open = Mostrar los eventos
events-title = Registro de eventos
events-none = Todavía no ha pasado nada.
clock-broker = El reloj del broker
clock-here = El reloj de este programa
join-title = Participa con tu cliente
join-why = Aquí se ve cualquier cliente de Kafka que entre.
fact-cluster-ready = el clúster está en marcha
fact-cluster-unreachable = el clúster no responde: { $reason }
fact-broker-up = el broker { $broker } está en marcha
fact-broker-down = el broker { $broker } dejó de responder
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
problem-start-failed = El arranque falló por un motivo no previsto; está en el registro del programa. Arranca de nuevo.
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
scene-scale-two = 1 punto = { $written } escritos, { $read } leídos
scene-scale-why = Cuando pasan más registros de los que se pueden seguir, un punto vale por varios; las cifras siguen siendo exactas
scene-freeze = Congelar la imagen
scene-thaw = Volver al presente
scene-behind = { $seconds } s de retraso
scene-picture = Topic { $topic } en { $brokers } brokers, { $partitions } particiones; la tabla de abajo lo dice con palabras
scene-broker = Broker { $id }
scene-no-leader = Sin líder
scene-broker-down = inalcanzable
scene-broker-starting = arrancando
scene-broker-stopping = deteniéndose
scene-leads = lidera { $leads }
scene-follows-count = sigue { $follows }
scene-follows = sigue
scene-in-sync = { $partition }: esta copia está al día
scene-out-of-sync = { $partition }: esta copia va atrasada, fuera del ISR
scene-replica-leader = El broker { $id } lidera: recibe las escrituras
scene-replica-in = El broker { $id } guarda una copia al día
scene-replica-out = El broker { $id } debería guardar una copia, pero está fuera del ISR
scene-nobody = nadie
scene-readout = { $group }: { $member }, lag { $lag } (fin del log − confirmado)
scene-readout-unknown = { $group }: { $member }, nada confirmado aún
scene-group = Lo que sus consumidores han procesado y confirmado
scene-group-commits = No es nuestro: solo se sabe lo que confirma
scene-leader-moved = El líder de esta partición pasó de un broker a otro
scene-offsets-grow = los offsets crecen →
scene-more-groups = { $n ->
    [one] +{ $count } grupo
   *[other] +{ $count } grupos
  }
scene-cursors = confirmado → procesado → fin del log
scene-waiting = nadie la lee ahora
scene-number-is-lag = número = lag de la CLI
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
