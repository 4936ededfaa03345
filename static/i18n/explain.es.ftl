### Por qué las cosas están como están, en español: un mensaje por cada código de hecho y cada estado (app/model/explanations.py).
### El valor dice qué es, .why de dónde viene, .do qué se podría hacer. explain.en.ftl tiene los mismos ids.

## El panel
ui-kind = ¿Por qué?
ui-what = Qué es
ui-why = Por qué
ui-do = Qué se podría hacer
ui-configs = Qué configuración lo decide
ui-configs-none = No lo decide ninguna configuración.
ui-reading = Leyendo los valores actuales…
ui-unread = Kafka no dijo todos los valores: { $errors }
ui-of-topic = topic { $name }
ui-of-broker = broker { $name }
ui-of-any-broker = los brokers
ui-of-group = grupo { $name }
ui-of-client = del propio cliente
ui-value-unknown = no se sabe
ui-value-default = si no se cambia: { $value }
ui-value-none = si no se cambia: ninguno
ui-commands = En la línea de comandos
ui-login-note = Si el clúster pide identificarse: añade --command-config client.properties a los scripts y -F client.properties a kcat.

## El clúster
cluster-ready = Los brokers contestan, y se pueden leer topics y grupos.
    .why = Se han leído los metadatos del clúster de uno de los brokers. Cada broker los conoce todos, y dónde está el líder de cada partición.
    .do = No hace falta hacer nada.
cluster-starting = El clúster está arrancando.
    .why = Cada proceso carga su log, los controladores eligen a uno como líder y cada broker se registra allí. Solo entonces tienen líder las particiones.
    .do = Espera. Si tarda más de un minuto, el log del programa dice en qué paso está.
cluster-unreachable = No contesta ningún broker. Las cifras de la página son las últimas conocidas.
    .why = O no corre ningún broker, o el camino está cortado: red, puerto, TLS o identificación. También puede que un clúster conteste primero y luego dé direcciones (advertised.listeners) que desde aquí no se alcanzan.
    .do = Prueba los comandos de abajo desde esta máquina. Si el primero lista brokers cuyas direcciones aquí no se conocen, conéctate a otro listener.
broker-up = El broker participa: puede liderar particiones y guardar copias.
    .why = Se registró en el controlador, que desde entonces oye sus heartbeats. Recupera sus antiguos liderazgos solo cuando se eligen los líderes preferidos, lo que pasa solo con auto.leader.rebalance.enable.
    .do = Si debe liderar enseguida, elige los líderes preferidos.
broker-down = El broker ya no participa. Sus particiones tienen otro líder si alguna réplica estaba en sincronía.
    .why = O se despidió, y los líderes cambiaron enseguida; o el controlador no oyó ningún heartbeat suyo durante broker.session.timeout.ms y lo apartó. Hasta entonces sus particiones están paradas.
    .do = Arráncalo otra vez: se pone al día solo. Mientras cada partición tenga otra réplica en sincronía no se pierde nada confirmado con acks=all. Su log dice por qué terminó.
broker-starting = El proceso del broker corre, pero todavía no lidera ni copia nada.
    .why = Carga sus logs (tras una caída antes los comprueba), se registra en el controlador y queda apartado hasta que tiene los metadatos al día.
    .do = Espera. Tras una caída con logs grandes puede tardar minutos.
broker-stopping = El broker se está parando en orden.
    .why = En una parada controlada entrega primero cada liderazgo a una réplica del ISR, así que productores y consumidores solo cambian de broker.
    .do = Espera, y para el siguiente solo cuando ya no haya particiones subreplicadas.
broker-fenced = El broker se ha callado, y el controlador aún espera su heartbeat. Lo que lidera está parado.
    .why = Un broker que se cae no dice nada. Solo tras broker.session.timeout.ms sin heartbeat el controlador lo aparta y elige otros líderes. Un tiempo más corto reacciona antes, y toma más pausas breves por caídas.
    .do = Espera a los nuevos líderes. Los productores con acks=all también esperan, porque el broker callado sigue en el ISR.
broker-frozen = El proceso del broker se detuvo en seco: sus conexiones siguen abiertas y nada contesta.
    .why = Para los clientes es peor que una caída, porque no se rompe ninguna conexión. El controlador lo aparta tras broker.session.timeout.ms; un cliente con una petición pendiente allí espera su propio tiempo límite.
    .do = Haz que siga. En producción, una recolección de basura larga o un disco bloqueado se ven igual.
broker-resumed = El proceso del broker sigue adelante.
    .why = Se entera de que lo apartaron, sigue a los nuevos líderes, recorta lo que ellos nunca recibieron, se pone al día y vuelve a cada ISR.
    .do = Los liderazgos no vuelven solos sin auto.leader.rebalance.enable: elige los preferidos si quieres.
lab-reset = El clúster incluido se borró y arrancó de nuevo.
    .why = Alguien pulsó «Reiniciar el laboratorio». Los topics, registros y grupos de antes ya no existen; el clúster tiene otro id.
    .do = Los clientes conectados desde fuera tienen que crear otra vez sus topics.
internal-error = Falló una parte del propio Caudal y arrancó otra vez. Kafka no tiene nada que ver.
    .why = Una excepción terminó uno de los hilos de Caudal. Lo que ese hilo observa pudo faltar un momento en la página.
    .do = Si vuelve a pasar, el log del programa tiene la traza: avísanos, por favor.

## Topics y particiones
topic-created = Hay un topic nuevo.
    .why = Alguien lo creó, o un cliente preguntó por él y auto.create.topics.enable está activo. El controlador eligió los brokers de cada réplica y un líder para cada partición.
    .do = Mira sus particiones y su factor de replicación: las primeras solo pueden crecer, y entonces las claves se mueven.
topic-deleted = El topic ya no existe, ni sus registros ni los commits de los grupos en él.
    .why = Alguien lo borró. Los archivos se van un poco después (file.delete.delay.ms). Un topic del mismo nombre creado más tarde es otro, con otro id y offsets desde 0.
    .do = Nada recupera los registros. Busca clientes que aún le escriban: con auto.create.topics.enable lo crean otra vez.
partitions-added = El topic tiene más particiones que antes.
    .why = Alguien subió su número. La partición de una clave es su hash módulo el número de particiones: desde ahora muchas claves van a otra, y el orden de una clave vale solo dentro de cada parte.
    .do = Los productores y los miembros de grupos clásicos lo notan al refrescar sus metadatos; un grupo KIP-848, con el siguiente heartbeat. Quien empieza en «latest» se pierde lo escrito antes de notarlo.
leader-changed = Ahora otro broker lidera la partición: recibe todas las escrituras y, salvo que se configure otra cosa, todas las lecturas.
    .why = El líder paró, se calló, o se eligieron los líderes preferidos. El controlador toma el nuevo del ISR, así que tiene todo lo confirmado con acks=all.
    .do = No hace falta hacer nada: los clientes preguntan por el nuevo líder y siguen. Si al cabo de un rato un broker lidera demasiado, elige los líderes preferidos.
leader-misplaced = Algunas particiones las lidera otro broker que la primera de sus réplicas, la preferida.
    .why = Cuando un broker falta, sus liderazgos se quedan donde fueron a parar. Entonces unos brokers trabajan más que otros. Con auto.leader.rebalance.enable el controlador lo arregla cada leader.imbalance.check.interval.seconds.
    .do = Elige los líderes preferidos: tarda milisegundos y no pierde nada.
isr-shrunk = Una réplica salió del ISR, el conjunto de réplicas que tienen todo lo confirmado.
    .why = Su broker no está, o durante replica.lag.time.max.ms no alcanzó el final del log del líder: demasiado lento, disco lleno, mala red.
    .do = Si el broker está caído, arráncalo. Si está vivo, mira su disco y su red. Por debajo de min.insync.replicas se rechaza escribir con acks=all.
isr-expanded = Una réplica se puso al día y ha vuelto al ISR.
    .why = Ha copiado todo hasta el final del log del líder. Desde ahora acks=all la espera otra vez, y puede llegar a ser líder.
    .do = No hace falta hacer nada.
partition-offline = La partición no tiene líder: nadie puede escribir ni leer en ella.
    .why = Están caídas todas las réplicas que pueden liderar. No se elige a una que perdió la sincronía antes, porque le faltan registros confirmados, salvo que lo permita unclean.leader.election.enable. Desde KIP-966 aún pueden liderar las réplicas que dejaron el ISR en orden cuando estaba por debajo de min.insync.replicas.
    .do = Arranca el broker que estuvo en el ISR el último. Una elección «unclean» devuelve antes la partición, y pierde lo que solo tenían los otros.
partition-under-replicated = La partición tiene menos copias en sincronía que réplicas. Se sigue escribiendo y leyendo.
    .why = Uno de sus brokers está caído, o un seguidor lleva replica.lag.time.max.ms sin alcanzar al líder.
    .do = Haz volver al broker que falta, o mira por qué el seguidor es lento. Si no va a volver, mueve la réplica con kafka-reassign-partitions.sh.
partition-below-min-isr = La partición tiene menos réplicas en sincronía que las que pide min.insync.replicas: se rechaza escribir con acks=all, y los registros nuevos no se muestran a los lectores.
    .why = min.insync.replicas dice cuántas copias debe tener como mínimo un registro confirmado. Con menos, Kafka prefiere rechazar a prometer de más (NOT_ENOUGH_REPLICAS). Desde KIP-966 mientras tanto tampoco avanza el high watermark.
    .do = Haz volver un broker. Bajar min.insync.replicas admite escrituras enseguida, y quita esa seguridad.
produce-failed = Un registro no fue confirmado: el cliente del productor se rindió.
    .why = El broker lo rechazó del todo (demasiado grande, sin permiso, topic desconocido), o el cliente lo intentó hasta agotar delivery.timeout.ms: sin líder, o con menos réplicas en sincronía que las que pide acks=all.
    .do = Lee el nombre del error que está al lado. Tras un tiempo agotado el registro puede estar en el log o no: solo un productor idempotente puede reenviarlo sin una segunda copia.
producer-started = Un generador de esta página ha empezado a enviar.
    .why = Alguien lo arrancó aquí. Lo que exige a los brokers para dar un registro por enviado es acks.
    .do = Cambia su ritmo con el deslizador, o páralo.
producer-stopped = El generador ya no envía.
    .why = Alguien lo paró, o se borró el topic al que escribía.
    .do = Arranca otro cuando quieras; sus registros siguen en el log.
producer-other = Llegan registros de un cliente que Caudal no arrancó.
    .why = Kafka no guarda quién escribió un registro ni se lo dice a los lectores. Por eso entran por una puerta común.
    .do = Si necesitas saberlo, haz que los productores pongan su nombre en un header de cada registro.

## Grupos
group-created = Ahora hay un grupo con este nombre.
    .why = Entró un consumidor con este group.id, o alguien hizo commit en su nombre. Kafka crea los grupos sin que haya que declararlos.
    .do = Un nombre que nadie conoce suele ser un error al escribir group.id: ese consumidor lo lee todo otra vez, o nada de lo que había.
group-deleted = El grupo ya no existe, ni sus commits.
    .why = Alguien lo borró, o estuvo vacío durante offsets.retention.minutes y caducaron sus últimos commits (KIP-211).
    .do = Un consumidor con este nombre vuelve a empezar donde diga auto.offset.reset.
group-stable = Cada miembro tiene sus particiones y no se entrega nada.
    .why = Todos los miembros mandan sus heartbeats a tiempo, y lo que tiene cada uno es lo que el grupo quiere que tenga.
    .do = No hace falta hacer nada. Un grupo estable aún puede ser demasiado lento: mira su lag.
group-empty = El grupo no tiene miembros, así que nadie lee por él. Sus commits se conservan.
    .why = El último miembro se fue o fue expulsado. Sin miembros los commits se conservan offsets.retention.minutes; después se van, y el grupo con ellos.
    .do = Arranca un consumidor: sigue en el último commit del grupo. Mientras está vacío se pueden restablecer sus offsets.
group-dead = El coordinador ya no conoce este grupo.
    .why = Fue borrado, o caducaron sus últimos commits.
    .do = No hace falta hacer nada; un consumidor con este nombre lo crea de nuevo.
group-preparing-rebalance = El coordinador espera a que todos los miembros vuelvan a entrar. Con los asignadores eager nadie lee mientras tanto.
    .why = En el protocolo clásico cada cambio hace que todos entren otra vez. El coordinador espera al más lento, como mucho el mayor max.poll.interval.ms de ellos, porque un miembro entra solo cuando hace poll.
    .do = Acorta el trabajo entre dos polls. Con cooperative-sticky (KIP-429) los miembros conservan lo que no tienen que ceder; con group.protocol=consumer (KIP-848) nadie espera a los demás.
group-completing-rebalance = Todos los miembros han entrado; el coordinador espera el reparto.
    .why = En el protocolo clásico un miembro, el líder del grupo, calcula qué le toca a cada uno, con una estrategia que todos conocen, y lo manda al coordinador.
    .do = Tarda milisegundos. Si se queda así, ese miembro está colgado y será expulsado tras su session timeout.
group-assigning = El broker calcula qué le toca a cada uno.
    .why = Con KIP-848 lo hace el asignador del broker, no un miembro. Puede juntar cambios durante group.consumer.assignment.interval.ms.
    .do = Tarda milisegundos.
group-reconciling = Los miembros ceden y toman particiones, cada uno a su ritmo.
    .why = Con KIP-848 cada miembro se entera con su heartbeat de lo que debe ceder y, cuando el dueño anterior lo ha soltado, de lo que recibe. Todas las demás particiones se siguen leyendo.
    .do = Si se queda así, un miembro no suelta lo que debe: tiene para ello su max.poll.interval.ms, y luego es expulsado.
group-unknown = No se sabe en qué estado está el grupo.
    .why = Su coordinador no contesta ahora, esta cuenta no puede describirlo, o es un tipo de grupo que la biblioteca del cliente no sabe describir.
    .do = Pregunta en la línea de comandos. Un coordinador que se muda vuelve en segundos.
group-not-converging = El grupo lleva rebalanceando más de lo debido, y puede haber particiones sin lector.
    .why = Espera a un miembro: uno que no ha vuelto a entrar, o que no ha soltado sus particiones, porque su código está ocupado entre dos polls o colgado.
    .do = La página nombra al miembro que se espera: mira qué hace. Será expulsado a más tardar tras su max.poll.interval.ms.
group-loop = Los miembros entran y salen una y otra vez: en cada ocasión hay particiones paradas hasta que se reparten de nuevo.
    .why = Si los miembros salen a los pocos segundos: un proceso se cae o se reinicia sin parar, o algo escala la aplicación arriba y abajo. Solo si un miembro se queda cada vez más o menos max.poll.interval.ms: un lote tarda más que eso, el miembro es expulsado, entra otra vez y recibe el mismo lote. Las caídas por un registro (una píldora venenosa) son siempre en el mismo offset.
    .do = Mira en la línea de tiempo cuánto se quedan, y en el log de cada miembro por qué acabó. Reinicios: un group.instance.id guarda las particiones mientras dure session.timeout.ms. Lotes lentos: menos registros por poll (max.poll.records), o más tiempo. Un solo registro: apártalo en un topic de errores (dead letter).
rebalance = Un cambio de un grupo, desde lo que lo provocó hasta que cada miembro tiene sus particiones.
    .why = Un miembro entró, se fue o se calló, o cambió aquello a lo que se suscribe el grupo. Cada uno tiene sus configs; aquí están todos.
    .do = La línea de tiempo dice cuál de ellos fue, cada paso con su hora, y quién esperó a quién.
rebalance-started = El grupo reparte de nuevo sus particiones.
    .why = Un miembro entró, se fue o se calló, o cambió aquello a lo que se suscribe el grupo. La línea de tiempo muestra qué lo provocó, cada paso, y quién esperó a quién.
    .do = Si pasa en cada despliegue: con pertenencia estática (group.instance.id, KIP-345) un miembro vuelve sin rebalanceo.
rebalance-completed = Cada miembro tiene lo que debe tener.
    .why = El último cambio ha llegado a todos los miembros. Desde aquí las particiones movidas se vuelven a leer, desde el commit que tenían.
    .do = Mira en la línea de tiempo cuánto estuvieron paradas las particiones, y cuántos registros se procesaron dos veces.
partitions-assigned = Un miembro recibió particiones.
    .why = El asignador se las dio, y su dueño anterior las ha soltado. Empieza en el commit del grupo o, si no hay, donde diga auto.offset.reset.
    .do = No hace falta hacer nada.
partitions-revoked = Un miembro cede particiones.
    .why = Van a otro miembro. Uno que se porta bien hace commit de lo que ha procesado antes de soltarlas; lo que queda sin commit, lo procesa otra vez el siguiente.
    .do = Haz commit en el callback del rebalanceo, como hace enable.auto.commit por sí solo.
offsets-reset = Los commits del grupo se pusieron en otros offsets.
    .why = Alguien los restableció: solo se puede mientras el grupo no tiene miembros, porque harían commit encima.
    .do = Sus consumidores empiezan ahí al arrancar. Ir hacia atrás es procesar registros otra vez; ir hacia delante es saltarse algunos.

## Miembros
member-joined = El miembro está en el grupo y manda heartbeats.
    .why = Hace poll con la frecuencia debida y se le ha oído dentro del session timeout. En los grupos KIP-848 ese tiempo lo fija el broker, igual para todos.
    .do = No hace falta hacer nada.
member-starting = El consumidor está entrando en el grupo.
    .why = Busca al coordinador del grupo, entra y espera su parte. Un grupo clásico nuevo espera group.initial.rebalance.delay.ms a los demás, para no rebalancear con cada uno.
    .do = Espera. Si se queda así, el grupo no llega a calmarse: mira el estado del grupo.
member-left = El miembro se despidió: sus particiones pasaron enseguida a los demás.
    .why = Su consumidor se cerró (close()), o dejó de suscribirse. Un consumidor clásico que no hace poll durante max.poll.interval.ms manda por sí mismo la misma despedida, y se ve igual.
    .do = Para reiniciar sin rebalanceo: pertenencia estática (group.instance.id, KIP-345).
member-leaving = El consumidor se está cerrando.
    .why = Confirma, se despide y se va. Con group.instance.id no se despide del todo: Kafka le guarda sus particiones hasta el session timeout.
    .do = No hace falta hacer nada.
member-evicted = Kafka expulsó al miembro del grupo, y sus particiones pasan a otros.
    .why = No llegó ningún heartbeat durante el session timeout: su proceso se cayó, está colgado o sin red. O bien no hizo poll, o no soltó particiones, dentro de max.poll.interval.ms. Los heartbeats y el trabajo se vigilan por separado (KIP-62).
    .do = Mira si el proceso vive. Si vive y estaba ocupado: menos trabajo por poll, o un max.poll.interval.ms más largo. Lo que no tenía commit se procesa por segunda vez.
member-gone = El miembro ya no está en el grupo. No se sabe si se fue o fue expulsado.
    .why = En el log del grupo las dos cosas se ven igual, y en este clúster no se puede leer el log del propio coordinador.
    .do = El log del consumidor dice si se cerró. Si desapareció justo tras su session timeout, fue expulsado.
member-killed = El consumidor se cayó sin despedirse. Para Kafka todavía vive.
    .why = Solo tras el session timeout sin heartbeat lo expulsa el coordinador. Hasta entonces sus particiones son suyas y nadie las lee: esa espera es el precio de distinguir una caída de una pausa corta.
    .do = Espera, o arráncalo otra vez. Un session timeout más corto reacciona antes, y expulsa a miembros que solo eran lentos. En un grupo KIP-848 lo fijan los brokers.
member-former = Kafka aún tiene al consumidor de antes, aunque ya arrancó otra vez.
    .why = Un consumidor que reinicia recibe otro member id, salvo que tenga group.instance.id. El id viejo conserva sus particiones hasta el session timeout.
    .do = Espera; con pertenencia estática (group.instance.id) recupera su sitio enseguida.
member-frozen = El consumidor está colgado: manda heartbeats mientras puede, pero no hace poll.
    .why = Los heartbeats salen de un hilo propio, así que Kafka no puede ver que está colgado; por eso el cliente se vigila a sí mismo. Tras max.poll.interval.ms un cliente clásico manda su salida; uno KIP-848 deja de mandar heartbeats y es expulsado un session timeout después.
    .do = Busca qué bloquea entre dos polls: una base de datos, un cerrojo, un servicio lento. Después el miembro entra otra vez por sí mismo y procesa de nuevo lo que no tenía commit.
member-paused = El consumidor conserva sus particiones y hace poll, pero no procesa nada.
    .why = Las pausó a propósito, como deben hacer los consumidores lentos: así sigue en el grupo, tarde lo que tarde el trabajo. Mientras tanto su lag crece.
    .do = Haz que siga, o que dé un paso.
member-failed = El consumidor terminó con un error.
    .why = El error está nombrado al lado: ningún offset por el que empezar con auto.offset.reset=error, un instance id usado dos veces, un permiso que falta.
    .do = Arregla la causa y arráncalo otra vez.
member-refused = El coordinador no dejó entrar al consumidor.
    .why = Un miembro clásico debe conocer una estrategia (partition.assignment.strategy) que conozcan todos los demás, y su session timeout debe estar entre los límites del broker. Un miembro KIP-848 debe nombrar un asignador que el broker tenga. Un instance id lo usa un solo miembro a la vez, y el grupo puede estar lleno.
    .do = Elige lo que ya usa el grupo, u otro grupo. Un instance id queda libre tras el session timeout.
member-foreign = Un consumidor que Caudal no arrancó. Kafka dice su reparto y sus commits, no lo que hace.
    .why = Los miembros hablan solo con el coordinador. Entre dos commits nadie más sabe dónde está un consumidor; tampoco se conoce su configuración.
    .do = Su propio log y sus métricas saben más (records-lag-max, last-poll-seconds-ago).
records-repeated = Hubo registros procesados por segunda vez.
    .why = El miembro anterior los había procesado, pero aún sin commit cuando perdió la partición: el siguiente empieza en el commit. Es «al menos una vez», la promesa habitual de Kafka.
    .do = Haz commit más a menudo y al perder particiones, y haz que procesar dos veces el mismo registro no haga daño. Una transacción con el commit dentro cuenta una sola vez (KIP-98).
records-skipped = Hubo registros que el grupo nunca procesó.
    .why = Se hizo commit de ellos antes de procesarlos: con commits automáticos un lote cuenta como hecho al entregarse. O no había un commit válido y auto.offset.reset dice latest; o la retención fue más rápida que el grupo.
    .do = Haz commit solo después de procesar: enable.auto.commit=false, o guardar los offsets tras el trabajo. Para leerlos ahora, restablece los offsets del grupo.

## Lag
lag-no-member = Nadie lee esta partición, y hay registros esperando.
    .why = El grupo no tiene miembros, o ninguno tiene esta partición.
    .do = Arranca un consumidor. La retención sigue mientras tanto: lo más viejo que retention.ms se va, leído o no.
lag-no-progress = El miembro está, y ni su posición ni su commit avanzan, aunque hay registros esperando.
    .why = Su código está atascado en un registro, espera otra cosa, o no le llegan los registros.
    .do = Mira qué hace ese miembro: una traza de su pila lo dice enseguida. Mira el registro que está en su commit.
lag-reads-others = El miembro que tiene esta partición hace commit en otras, pero aquí no.
    .why = Despacha antes sus otras particiones, o aquí un registro falla siempre. Un solo consumidor pide de muchas particiones, y una muy llena puede dejar sin nada a las demás.
    .do = Dale menos particiones (más miembros), o mira el registro que está en su commit.
lag-commit-stands = El miembro sigue procesando, pero su commit no avanza.
    .why = O no hace commit (enable.auto.commit=false y ninguna llamada), o se lo rechazan, como le pasa a quien fue expulsado.
    .do = Busca en su log CommitFailedException o ILLEGAL_GENERATION, UNKNOWN_MEMBER_ID, FENCED_MEMBER_EPOCH. Si se cayera ahora, todo desde el commit se procesaría otra vez.
lag-open-transaction = Quien lee con isolation.level=read_committed no puede seguir: hay una transacción abierta delante de los siguientes registros.
    .why = Solo puede leer hasta el last stable offset, donde empieza la primera transacción abierta. Un productor caído la deja abierta hasta transaction.timeout.ms; entonces el coordinador la aborta.
    .do = Espera ese tiempo. Si sigue abierta más allá, está colgada: búscala con el comando de abajo (KIP-664) y abórtala.
lag-frozen = El miembro que tiene esta partición está colgado: no hace poll.
    .why = Mira el estado del miembro: Kafka le quita la partición tras max.poll.interval.ms.
    .do = Haz que siga, o espera a que otro la reciba.
lag-paused = El miembro que tiene esta partición no procesa nada, porque está en pausa.
    .why = Un consumidor en pausa conserva sus particiones y sigue en el grupo.
    .do = Haz que siga.
lag-stuck = Hay registros esperando, y el commit no avanza.
    .why = Desde fuera solo se ve que el commit no avanza: el consumidor puede estar colgado, fallar siempre en un registro, o procesar sin hacer commit.
    .do = Mira el registro que está en el commit y el log del propio miembro.
lag-below-log = El commit es más viejo que el registro más antiguo: lo que hay entre medias se fue sin leer.
    .why = La retención (retention.ms, retention.bytes) o alguien (kafka-delete-records.sh) quitó los registros antes de que el grupo los leyera. El consumidor sigue donde diga auto.offset.reset: earliest en el más antiguo que haya, latest al final.
    .do = Haz el grupo más rápido o la retención más larga. Lo que se fue no vuelve.
lag-beyond-log = El commit está más allá del final del log.
    .why = El topic se creó de nuevo con su viejo nombre, se eligió un líder «unclean» y se perdieron registros, o los offsets se pusieron demasiado lejos. El consumidor va entonces donde diga auto.offset.reset.
    .do = Restablece los offsets del grupo mientras está vacío.
lag-growing = Llega más de lo que el grupo despacha.
    .why = Sus miembros son más lentos que los productores: el trabajo por registro, las pausas entre polls, o muy pocos miembros. Más miembros ayudan solo hasta uno por partición.
    .do = Añade miembros, hasta el número de particiones; acelera el trabajo; o sube el número de particiones, que mueve las claves.
lag-no-commit = El grupo aún no ha hecho ningún commit en esta partición.
    .why = Nunca ha procesado nada aquí, o acaba de empezar. Sin commit un consumidor empieza donde diga auto.offset.reset. Un lag desconocido no es un lag cero.
    .do = Si debería haber leído: con auto.offset.reset=latest solo toma lo que llega desde ahora.
lag-unknown = Todavía no se puede decir si el lag crece o baja.
    .why = Hacen falta varias medidas seguidas; una partición de la que no se conoce el final del log o el commit no da ninguna.
    .do = Espera unos segundos.
lag-draining = El grupo despacha más de lo que llega: el lag baja.
    .why = Se está poniendo al día. Cuándo acabará se calcula con los dos ritmos.
    .do = No hace falta hacer nada.
lag-steady = El grupo va al día.
    .why = Lo que llega se lee, con commit, al mismo ritmo. Un lag pequeño es normal: es lo llegado desde el último commit.
    .do = No hace falta hacer nada.

## La propia página
connection-connecting = La página se está conectando con el programa.
    .why = Abre un websocket; hasta entonces no tiene imagen.
    .do = Si se queda así, puede que un proxy no deje pasar websockets.
connection-live = La página recibe noticias del programa todo el tiempo.
    .why = Cada cambio llega cuando ocurre; los milisegundos son el camino de ida y vuelta.
    .do = No hace falta hacer nada.
connection-stale = La página lleva unos segundos sin oír nada, aunque la conexión está abierta. Lo que ves puede ser viejo.
    .why = El programa está sobrecargado o detenido, o la red perdió paquetes. Sin respuesta siquiera a un ping la imagen ya no se llama en vivo.
    .do = Espera: se recupera sola y recibe todo lo que faltó.
connection-offline = El programa no contesta: la imagen está parada.
    .why = Se detuvo, o la red está cortada. Kafka puede muy bien seguir.
    .do = Mira si el programa corre. La página lo intenta sola y sigue donde estaba.
missing-topics = Esta cuenta no ve ningún topic.
    .why = Kafka deja fuera lo que no se puede describir (Describe), sin dar error.
    .do = Pide para esta cuenta la operación Describe sobre los topics.
missing-brokers = Algunos brokers no se alcanzan desde esta máquina.
    .why = El primer broker contesta y nombra a los demás por sus advertised.listeners. Esos nombres deben conocerse, y alcanzarse, desde aquí.
    .do = Conéctate al listener pensado para esta máquina, o anuncia una dirección que ella alcance.
missing-describe-groups = No se pueden describir los grupos.
    .why = Hace falta la operación Describe sobre los grupos, o los coordinadores no contestan.
    .do = Pide Describe sobre los grupos para esta cuenta.
missing-some-groups = Solo se ven algunos de los grupos.
    .why = Kafka lista solo los grupos sobre los que esta cuenta tiene la operación Describe.
    .do = Pide Describe sobre todos los grupos (--group '*').
missing-group-log = Los cambios de los grupos no llegan solos: se preguntan cada 2 s.
    .why = Kafka escribe cada entrada, reparto y commit en el topic __consumer_offsets. Esta cuenta no puede leerlo, o el servicio no se lo permite a nadie.
    .do = Pide Read sobre el topic __consumer_offsets: entonces los cambios se ven en milisegundos. Lo que se pregunta también es correcto, solo que más tarde.
missing-describe-configs = No se pueden leer los valores de la configuración.
    .why = Hace falta la operación DescribeConfigs.
    .do = Pide DescribeConfigs sobre los topics y sobre el clúster para esta cuenta.
missing-tail = No se leen los registros, así que no se conocen las claves.
    .why = Caudal arrancó con --no-tail, o esta cuenta no puede leer (Read) el topic. Los finales del log se preguntan: todas las cifras siguen siendo exactas.
    .do = Arráncalo sin --no-tail, o pide Read sobre el topic.
missing-record-contents = No se muestran claves ni valores.
    .why = Caudal arrancó con --no-record-contents.
    .do = Arráncalo sin esa opción.
missing-write = Esta cuenta no puede escribir en el topic.
    .why = Hace falta la operación Write sobre él.
    .do = Pide Write sobre el topic para esta cuenta.
missing-other = Algo que Caudal sabe mostrar no es posible en este clúster.
    .why = Un broker más antiguo, un servicio gestionado o un permiso que falta no lo permite; el motivo está al lado.
    .do = Compara los permisos de la cuenta con lo que dice el doctor: python -m app doctor.
