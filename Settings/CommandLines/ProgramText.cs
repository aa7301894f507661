namespace StreamLab.Settings.CommandLines;

/// <summary>The texts about a program in its help.</summary>
/// <param name="Project">The project's name.</param>
/// <param name="Description">The description, in a sentence or two.</param>
/// <param name="Usage">The arguments after <c>dotnet run --project</c> and the project.</param>
/// <param name="ExitCodes">The meaning of the exit codes.</param>
/// <param name="Examples">Example arguments, each with a comment.</param>
internal sealed record ProgramText(
    string Project, string Description, string Usage, string ExitCodes, IReadOnlyList<(string Comment, string Arguments)> Examples)
{
    private const string Cluster = "--ConnectionStrings:kafka=HOST:PORT";
    private const string Local = "--ConnectionStrings:kafka=localhost:9092";

    private static readonly ProgramText AppHost = new(
        "AppHost",
        "Starts a complete Kafka streaming topology, keeps it under load, measures it, and proves whether every acknowledged record arrived.",
        "[switches]",
        "0 the verdict is pass and every expectation is met, 1 the verdict is fail or an expectation is missed, 2 settings were refused, "
        + "3 the topology could not start, 4 the verdict is not proved or an expectation not decided, 5 the run was ended before there was a verdict.",
        [
            ("Until Ctrl+C, with three brokers of its own", ""),
            ("A run that ends by itself with a report and an exit code", "--duration 15s --report out"),
            ("A gate: exit code 1 when a latency is missed", "--duration 15s --warm-up 5s --expect \"p99<50ms\""),
            ("A file of your own, as fast as possible", "--source my.csv --key id --rate 0"),
            ("A cluster that you have", $"{Local} --replication 1"),
            ("Two reports side by side", "compare before after --html both.html"),
        ]);

    private static readonly ProgramText Producer = new(
        "Producer.Worker",
        "Sends a stream of records to a Kafka topic and counts the acknowledged records. Creates the topic if it does not exist.",
        $"{Cluster} [switches]",
        "0 everything was acknowledged, 1 not everything was or it failed, 2 settings or the source were refused, 3 it could not start.",
        [
            ("What you type or pipe in, line by line", $"{Local} --topic t --source -"),
            ("A file exactly as it is, without event and stamp", $"{Local} --topic t --source lines.txt --plain"),
            ("Generated load", $"{Local} --topic t --scenario raw --payload 1000 --rate 50000 --duration 1m"),
        ]);

    private static readonly ProgramText Consumer = new(
        "Consumer.Worker",
        "Reads a Kafka topic, verifies every record's stamp, measures latency and shows windows of the scenario.",
        $"{Cluster} [switches]",
        "0 it was stopped, 1 it failed, 2 settings were refused, 3 it could not start.",
        [
            ("Everything in a topic, printed as it was sent", $"{Local} --topic t --from-beginning --print"),
            ("A share of a group's partitions", $"{Local} --topic t --group my-group"),
        ]);

    private static readonly ProgramText ControlRoom = new(
        "ControlRoom",
        "Reads the workers' snapshots, judges them, and shows the verdict on a page, at /api/summary and at /health.",
        $"{Cluster} [switches]",
        "0 it was stopped, 2 settings were refused, 3 it could not start.",
        [
            ("The workers of one topic", $"{Local} --topic t"),
            ("Another port", $"{Local} --topic t --port 8080"),
        ]);

    public static ProgramText For(LabProgram program) => program switch
    {
        LabProgram.AppHost => AppHost,
        LabProgram.Producer => Producer,
        LabProgram.Consumer => Consumer,
        LabProgram.ControlRoom => ControlRoom,
        _ => throw new ArgumentOutOfRangeException(nameof(program), program, "no such program"),
    };
}
