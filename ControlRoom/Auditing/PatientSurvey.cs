using Confluent.Kafka;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Asks until every partition has told where its log begins and ends, or no further one does.</summary>
/// <param name="survey">Asks.</param>
/// <param name="patience">How long it goes on when no further partition answers.</param>
/// <param name="time">Measures patience.</param>
internal sealed class PatientSurvey(LogSurvey survey, TimeSpan patience, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Asks.</summary>
    /// <returns>The look, in which partitions can be without marks; null when no broker answered, and then why.</returns>
    public async Task<(LogLook? Look, string Trouble)> LookAsync(AuditPlan plan, CancellationToken cancellationToken)
    {
        var (started, known, trouble) = (time.GetTimestamp(), -1, "");
        LogLook? best = null;
        do
        {
            try
            {
                var look = await survey.LookAsync();
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
                trouble = $"the brokers do not tell where the log begins and ends: {e.Error.Reason}";
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
        while (time.GetElapsedTime(started) < patience);

        return (best, trouble);
    }

    /// <summary>Asks once.</summary>
    public async Task<LogLook?> TryLookAsync()
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

    /// <remarks>Newer marks count; partitions that workers told of are missing when the topic is another one now.</remarks>
    private static LogLook Merge(LogLook? before, LogLook now, AuditPlan plan)
    {
        var marks = (before?.Partitions ?? []).ToDictionary(static marks => marks.Partition);
        foreach (var newer in now.Partitions)
        {
            marks[newer.Partition] = newer.AreKnown || !marks.TryGetValue(newer.Partition, out var older) ? newer : older;
        }

        foreach (var partition in plan.Partitions)
        {
            marks.TryAdd(partition, new(partition, null, null, null));
        }

        return now with { Partitions = [.. marks.Values.OrderBy(static mark => mark.Partition)] };
    }
}
