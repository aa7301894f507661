using Confluent.Kafka;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Asks repeatedly until start and end of every partition are known, or no more become known for some time.</summary>
/// <param name="survey">The survey to repeat.</param>
/// <param name="isOfTopic">True for the partitions of the surveyed topic.</param>
/// <param name="patience">The time to go on while no further partition answers.</param>
/// <param name="time">Measures the time.</param>
internal sealed class OffsetLookup(LogSurvey survey, Func<int, bool> isOfTopic, TimeSpan patience, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Asks until the survey is complete or times out.</summary>
    /// <returns>The result, in which partitions can lack offsets; null, with the reason, when no broker answered.</returns>
    public async Task<(LogOffsets? Look, string Trouble)> LookAsync(AuditPlan plan, CancellationToken cancellationToken)
    {
        var (started, known, trouble) = (time.GetTimestamp(), -1, "");
        var isGone = false;
        LogOffsets? best = null;
        do
        {
            try
            {
                var look = await survey.LookAsync();
                isGone = false;
                best = Merge(best, look, plan);
                var now = best.Partitions.Count(static marks => marks.AreKnown);
                if (now == best.Partitions.Count)
                {
                    break;
                }

                (started, known) = now > known ? (time.GetTimestamp(), now) : (started, known);
            }
            catch (KafkaException e)
            {
                isGone = LogSurvey.IsGone(e);
                trouble = $"the brokers do not report the start and end of the log: {e.Error.Reason}";
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
        while (time.GetElapsedTime(started) < patience);

        // After asking for so long, the answer that the topic does not exist is final.
        return (best is null && isGone ? Merge(null, new(survey.Topic, null, []), plan) : best, trouble);
    }

    /// <summary>Asks once.</summary>
    public async Task<LogOffsets?> TryLookAsync()
    {
        try
        {
            return await survey.LookAsync();
        }
        catch (KafkaException)
        {
            return null;
        }
    }

    /// <remarks>Newer offsets replace older ones. A partition that workers reported but the topic lacks is gone with all its records.</remarks>
    private LogOffsets Merge(LogOffsets? before, LogOffsets now, AuditPlan plan)
    {
        var marks = (before?.Partitions ?? []).ToDictionary(static marks => marks.Partition);
        foreach (var newer in now.Partitions)
        {
            marks[newer.Partition] = newer.AreKnown || !marks.TryGetValue(newer.Partition, out var older) ? newer : older;
        }

        foreach (var partition in plan.Partitions.Where(isOfTopic))
        {
            marks.TryAdd(partition, LogMarks.Gone(partition));
        }

        return now with { Partitions = [.. marks.Values.OrderBy(static mark => mark.Partition)] };
    }
}
