using StreamLab.Verification.Observing;

namespace StreamLab.ControlRoom.Services;

/// <summary>The newest observations of all services. Those of an incarnation stay when it has ended: they are evidence. Thread-safe.</summary>
/// <param name="time">The clock.</param>
internal sealed class ObservationBoard(TimeProvider time)
{
    /// <summary>A service that tells nothing for so long has ended, or does not answer. It tells once a second.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan AnswerInterval = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, ToldObservations> _told = new(StringComparer.Ordinal);
    private long _question;
    private int _waiting;
    private double? _load;

    /// <summary>The records per second that each load shall send; null for what the application says.</summary>
    public double? Load
    {
        get
        {
            lock (_lock)
            {
                return _load;
            }
        }

        set
        {
            lock (_lock)
            {
                _load = value;
            }
        }
    }

    /// <summary>Takes what a process tells.</summary>
    public ObservationReply Take(ServiceObservations told)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            var before = _told.GetValueOrDefault(told.Incarnation);
            // A process that ends may overtake itself.
            if (before is null || told.Number > before.Newest.Number)
            {
                _told[told.Incarnation] = new(told, now, Rate(before, told, now, ToldObservations.SentBy), Rate(before, told, now, ToldObservations.ReadBy));
            }

            return new(_question, _waiting > 0, told.LoadRate is null ? null : _load);
        }
    }

    /// <summary>All incarnations, in the order of their start, each with its state.</summary>
    public IReadOnlyList<(ToldObservations Told, ServiceState State)> All()
    {
        lock (_lock)
        {
            return [.. _told.Values.OrderBy(static told => told.Newest.Since).Select(told => (told, StateOf(told)))];
        }
    }

    /// <summary>What all services have told so far.</summary>
    public ObservationSet Now() => ObservationSet.Join(All().Select(static one => one.Told.Observed(one.State == ServiceState.Silent)));

    /// <summary>Asks all services what they have done by now, and waits for those that answer.</summary>
    public async Task<ObservationSet> AskAsync(CancellationToken cancellationToken)
    {
        long question;
        lock (_lock)
        {
            question = ++_question;
            _waiting++;
        }

        try
        {
            while (All().Any(one => one.State == ServiceState.Running && one.Told.Newest.Question < question))
            {
                await Task.Delay(AnswerInterval, time, cancellationToken);
            }

            return Now();
        }
        finally
        {
            lock (_lock)
            {
                _waiting--;
            }
        }
    }

    private ServiceState StateOf(ToldObservations told) =>
        told.Newest.IsLast ? ServiceState.Ended
        : time.GetElapsedTime(told.HeardAt) > Silence ? ServiceState.Silent
        : ServiceState.Running;

    private double Rate(ToldObservations? before, ServiceObservations told, long now, Func<ServiceObservations, long> count) =>
        before is null || told.IsLast || time.GetElapsedTime(before.HeardAt, now) < TimeSpan.FromMilliseconds(1)
            ? 0
            : Math.Max(0, count(told) - count(before.Newest)) / time.GetElapsedTime(before.HeardAt, now).TotalSeconds;
}
