using StreamLab.Verification.Observing;

namespace StreamLab.Verification.Publishing;

/// <summary>Tells ControlRoom once a second what the watched clients of this process did, and at its end for the last time.</summary>
/// <remarks>No record waits for ControlRoom. While it does not answer, the newest observations are told again and again: they contain all earlier ones.</remarks>
internal sealed class ObservationPublisher : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WhenAsked = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly KafkaVerification _verification;
    private readonly VerdictEnvironment _environment;
    private readonly HttpClient _client;
    private readonly DateTimeOffset _since;
    private readonly string _incarnation = Guid.NewGuid().ToString("n")[..12];
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly Task _telling;
    private long _number;
    private long _question;
    private bool _isAsked;
    private bool _hasEnded;

    /// <summary>Begins to tell.</summary>
    /// <param name="verification">Observes.</param>
    /// <param name="environment">Where to tell.</param>
    public ObservationPublisher(KafkaVerification verification, VerdictEnvironment environment)
    {
        (_verification, _environment) = (verification, environment);
        _since = verification.Options.Time.GetUtcNow();
        _client = new() { BaseAddress = environment.Endpoint, Timeout = Timeout };
        _client.DefaultRequestHeaders.Add(VerdictEnvironment.TokenHeader, environment.Token);
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        _telling = Task.Run(TellAsync);
    }

    /// <summary>The records per second that this process sends as a load; null for a service.</summary>
    public double? LoadRate { get; set; }

    /// <summary>Gets a new load.</summary>
    public event Action<double>? LoadChanged;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested)
        {
            await _stop.CancelAsync().ConfigureAwait(false);
            await _telling.ConfigureAwait(false);
            var observed = _verification.Observe();
            if (observed.Groups.All(static group => group.Consumers.All(static consumer => consumer.IsOver)) && _verification.Producers.All(static producer => producer.IsDisposed))
            {
                // What goes on after this is told when the process ends.
                AppDomain.CurrentDomain.ProcessExit -= OnExit;
                EndNow(isEnd: false);
            }
        }
    }

    private async Task TellAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            await TryTellAsync().ConfigureAwait(false);
            await Task.Delay(_isAsked ? WhenAsked : Interval, _verification.Options.Time, _stop.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TryTellAsync()
    {
        try
        {
            using var answer = await _client.PostAsync(VerdictEnvironment.Path, Content(isLast: false, isEnd: false), _stop.Token).ConfigureAwait(false);
            if (answer.IsSuccessStatusCode
                && ObservationReply.Decode(await answer.Content.ReadAsByteArrayAsync(_stop.Token).ConfigureAwait(false)) is { } reply)
            {
                (_question, _isAsked) = (reply.Question, reply.IsWaiting);
                if (reply.Load is { } load)
                {
                    LoadChanged?.Invoke(load);
                }
            }
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or System.Text.Json.JsonException)
        {
            // ControlRoom starts, is gone, or is slow: the next time tells all of this, too.
            _isAsked = false;
        }
    }

    private void OnExit(object? sender, EventArgs e)
    {
        _stop.Cancel();
        EndNow(isEnd: true);
    }

    // The process may be ending, so nothing else would wait.
    private void EndNow(bool isEnd)
    {
        lock (_lock)
        {
            if (_hasEnded)
            {
                return;
            }

            _hasEnded = true;
        }

        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, VerdictEnvironment.Path) { Content = Content(isLast: true, isEnd) };
            using var answer = _client.Send(request, CancellationToken.None);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // ControlRoom has ended before: then nobody asks for a verdict any more.
        }
        finally
        {
            _client.Dispose();
        }
    }

    private ByteArrayContent Content(bool isLast, bool isEnd)
    {
        // Before observing: what is observed later answers the question.
        var question = _question;
        var options = _verification.Options;
        return new(new ServiceObservations
        {
            Service = _environment.Service,
            Incarnation = _incarnation,
            Since = _since,
            Number = Interlocked.Increment(ref _number),
            Question = question,
            IsLast = isLast,
            HeaderName = options.HeaderName,
            OriginHeaderName = options.OriginHeaderName,
            ChecksOrder = options.ChecksOrder,
            LoadRate = LoadRate,
            Observed = _verification.Observe(isEnd),
        }.Encode())
        {
            Headers = { ContentType = new("application/json") },
        };
    }
}
