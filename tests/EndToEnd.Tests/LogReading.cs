using StreamLab.LogCount;

namespace StreamLab.EndToEnd.Tests;

/// <summary>Reads the log of a lab's own brokers, which end with the lab.</summary>
internal static class LogReading
{
    /// <summary>Reads the log to its end after the producers' last word, while the host stands still.</summary>
    public static async Task<LogCounts> AtEndAsync(LabSession lab)
    {
        var counter = new LogCounter(await lab.BrokersAsync(), "events");
        await lab.SummaryAsync("all producers have stopped", static summary => Producing.IsOver(summary));
        lab.Program.Signal("STOP");
        try
        {
            return await counter.ReadToEndAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            lab.Program.Signal("CONT");
        }
    }
}
