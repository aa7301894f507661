using System.Globalization;
using StreamLab.LogCount;

// Counts a topic of a lab that runs, or of a cluster that still has its log: log-count HOST:PORT [TOPIC] [--follow]
var topic = args.Skip(1).FirstOrDefault(static word => word != "--follow") ?? "events";
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};
var counter = new LogCounter(args[0], topic);
var counts = await (args.Contains("--follow") ? counter.FollowAsync(stop.Token) : counter.ReadToEndAsync(stop.Token));
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"records {counts.Records}, distinct {counts.Distinct}, acknowledged {counts.Words.Acknowledged.Count()}, lost {counts.Lost}, twice {counts.Twice}, out of order {counts.OutOfOrder}, foreign {counts.Foreign}, offsets not seen {counts.Unseen}, rewritten {counts.Rewritten}, producers without a last word {counts.Words.Silent}"));
