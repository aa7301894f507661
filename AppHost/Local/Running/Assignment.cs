using System.Globalization;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.AppHost.Local.Running;

/// <summary>Whether consumers have all partitions: only then does the first record find a reader.</summary>
internal static class Assignment
{
    /// <summary>Whether every consumer that can have a partition runs and every partition has a consumer.</summary>
    public static bool IsComplete(Lab lab)
    {
        var (running, assigned) = Count(lab);
        return running >= Math.Min(lab.Settings.Consumers, lab.Settings.Topic.Partitions)
            && assigned == lab.Settings.Topic.Partitions;
    }

    /// <summary>What there is so far, for the person who waits in vain.</summary>
    public static string Describe(Lab lab)
    {
        if (lab.Summary is null)
        {
            return "ControlRoom did not answer";
        }

        var (running, assigned) = Count(lab);
        return string.Create(CultureInfo.InvariantCulture,
            $"{running} of {lab.Settings.Consumers} consumers run, {assigned} of {lab.Settings.Topic.Partitions} partitions are assigned to them");
    }

    private static (int Running, int Assigned) Count(Lab lab)
    {
        var seen = lab.Consumers.Select(lab.InstanceOf).OfType<Streaming.Reports.InstanceSummary>()
            .Where(instance => instance.State == WorkerState.Running).ToList();
        return (seen.Count, seen.Sum(instance => instance.Partitions));
    }
}
