using StreamLab.Settings;

namespace StreamLab.Consumer.Worker;

/// <summary>Logs a consumer's events.</summary>
internal sealed partial class ConsumerJournal(ILogger<ConsumerJournal> logger)
{
    public void Started(LabSettings settings, WorkerSettings worker, int partitions) => Started(
        worker.Instance, worker.TopicsToRead(settings).Names[0], NumberText.Count(partitions, "partition"), settings.Group, settings.Scenario, settings.Client, settings.FromBeginning,
        settings.ExactlyOnce, settings.TraceEvery);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ordinary calls are used in place of batches, as with --client plain: {Reason}")]
    public partial void PlainInstead(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Partitions {Partitions} are assigned, {Assigned} in all")]
    public partial void Assigned(string partitions, int assigned);

    [LoggerMessage(Level = LogLevel.Information, Message = "Partitions {Partitions} are given back, {Assigned} are left")]
    public partial void Revoked(string partitions, int assigned);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Partitions {Partitions} are lost: the membership ended, and another consumer may have them already; {Assigned} are left")]
    public partial void Lost(string partitions, int assigned);

    [LoggerMessage(Level = LogLevel.Information, Message = "No record has come for {Seconds:0.0} s")]
    public partial void Quiet(double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No record has come for {Seconds:0.0} s, and {Lag} wait")]
    public partial void Stalled(double seconds, long lag);

    [LoggerMessage(Level = LogLevel.Information, Message = "Records come again after {Seconds:0.0} s")]
    public partial void WentOn(double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Records are late: the oldest was read {Seconds:0.0} s after it was sent")]
    public partial void Late(double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Records are in time again; the oldest was read {Seconds:0.0} s after it was sent")]
    public partial void InTime(double seconds);

    [LoggerMessage(Level = LogLevel.Information,
        Message = "{Topic}: consumed {Consumed:N0}, stamped {Stamped:N0}, foreign {Foreign:N0}, lag {Lag:N0}; stopped")]
    public partial void Stopped(string topic, long consumed, long stamped, long foreign, long lag);

    [LoggerMessage(Level = LogLevel.Information,
        Message = "{Instance} started: it reads {Topic}, {Partitions}, in group {Group}; scenario {Scenario}, client {Client}, "
            + "from the beginning {FromBeginning}, exactly once {ExactlyOnce}, one record in {TraceEvery} traced")]
    private partial void Started(
        string instance, string topic, string partitions, string group, Scenario scenario, ClientKind client, bool fromBeginning, bool exactlyOnce,
        int traceEvery);
}
