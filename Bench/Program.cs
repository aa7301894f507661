using System.CommandLine;
using StreamLab.Bench;
using StreamLab.Bench.Commands;
using StreamLab.Bench.Plain;
using StreamLab.Kafka.Brokers;
using StreamLab.Planning;
using StreamLab.Processes;
using StreamLab.Settings;

if (args is [ProcessGuard.Word, .. var guarded])
{
    return await ProcessGuard.RunAsync(guarded);
}

if (args is [PlainProgram.Word, var loop])
{
    return await PlainProgram.RunAsync(loop);
}

var root = new RootCommand("Measures StreamLab and other clients on existing brokers, on real ones that it starts (KAFKA_HOME), or on embedded ones.")
{
    CompareCommand.Produce(),
    CompareCommand.Consume(),
    CompareCommand.RoundTrip(),
    LatencyCommand.Make(),
    SweepCommand.Make(),
    VerifiedCommand.Make(),
    CodecsCommand.Make(),
    MicroCommand.Make(),
    StartCommand.Make(),
    TelemetryCommand.Make(),
};
var given = root.Parse(args);
if (given.Errors.Count > 0)
{
    Console.Error.WriteLine(CommandErrors.LineOf(given));
    return ExitCodes.BadSettings;
}

try
{
    return await given.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
}
catch (SettingsException e)
{
    SettingsErrors.Print(e, Console.Error);
    return ExitCodes.BadSettings;
}
catch (Exception e) when (e is BenchException or BrokersException or TopicException or ProgramMissingException)
{
    Console.Error.WriteLine(e.Message);
    return ExitCodes.StartFailed;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("stopped");
    return ExitCodes.Fail;
}
