using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StreamLab.ControlRoom.Hosts;
using StreamLab.ControlRoom.Live;
using StreamLab.ControlRoom.Producers;
using StreamLab.ControlRoom.Sweeping;
using StreamLab.Settings;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests.Sweeping;

/// <summary>A lab of known limits on a clock that a test turns: it follows orders, and tells a second's snapshots at every full second.</summary>
internal sealed class SweptLab : IDisposable
{
    private const int MostSeconds = 3_000;
    private static readonly TimeSpan RealTime = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Arrived = TimeSpan.FromMilliseconds(300);

    private readonly FakeTimeProvider _time = new(Start + Arrived);
    private readonly LatencyHistogram _latency = new();
    private long _sent;
    private long _consumed;

    public SweptLab(double rate = 3_000)
    {
        Producers = new(Orders, State, new LabSettings { Rate = rate }, _time, NullLogger<ProducerControl>.Instance);
        Clock = new(State, Host, _time);
        Control = new(Producers, Clock, State, NullLogger<SweepControl>.Instance);
        _order = new(Run, rate, false);
        Second();
    }

    private ProducerOrder _order;

    public FakeOrders Orders { get; } = new();

    // Any run: the newest one seen.
    public LabState State { get; } = new(null);

    public HostCommandQueue Host { get; } = new(TimeProvider.System);

    public ProducerControl Producers { get; }

    public SweepClock Clock { get; }

    public SweepControl Control { get; }

    /// <summary>Records a second that brokers confirm at most.</summary>
    public double Capacity { get; set; } = 10_000;

    /// <summary>Records a second that consumers process at most.</summary>
    public double Appetite { get; set; } = double.PositiveInfinity;

    /// <summary>Milliseconds that every record takes at a rate.</summary>
    public Func<double, double> LatencyMs { get; set; } = static rate => rate <= 6_000 ? 10 : 80;

    /// <summary>Whether the producer follows orders.</summary>
    public bool IsObedient { get; set; } = true;

    /// <summary>What the producer says that it does.</summary>
    public WorkerState Producing { get; set; } = WorkerState.Running;

    /// <summary>The run that workers tell of.</summary>
    public string OfRun { get; set; } = Run;

    /// <summary>The consumer's life.</summary>
    public string Consuming { get; set; } = "a";

    /// <summary>What the run's report says of the sweep.</summary>
    public SweepReport Sweep => State.Read(static run => run.Sweep)!;

    public IEnumerable<string> Events => State.Read(static run => run.Events.Newest.Select(static e => e.Text).ToList());

    public Task<SweepReport> StartAsync(double p99Ms = 50, double seconds = 5) =>
        Control.StartAsync(new(TimeSpan.FromMilliseconds(p99Ms), TimeSpan.FromSeconds(seconds)), TestContext.Current.CancellationToken);

    /// <summary>Lets seconds pass until <paramref name="isOver"/>.</summary>
    /// <param name="what">What is waited for.</param>
    /// <param name="isOver">Whether it has come.</param>
    /// <param name="perSecond">What else happens in each second.</param>
    public async Task UntilAsync(string what, Func<bool> isOver, Action? perSecond = null)
    {
        // Also real time: on a busy machine the sweep's thread may not run while thousands of seconds pass here.
        var started = Stopwatch.GetTimestamp();
        for (var second = 0; second < MostSeconds || Stopwatch.GetElapsedTime(started) < RealTime; second++)
        {
            if (isOver())
            {
                return;
            }

            Second();
            perSecond?.Invoke();

            await Task.Yield();
        }

        throw new TimeoutException($"In {MostSeconds} seconds of the lab it did not come that {what}: {State.Read(static run => run.Sweep)}");
    }

    public Task PassAsync(int seconds) => UntilAsync($"{seconds} s pass", () => seconds-- == 0);

    public Task UntilOverAsync(Action? perSecond = null) =>
        UntilAsync("the sweep is over", () => State.Read(static run => run.Sweep?.EndedAt) is not null, perSecond);

    public Task UntilAsync(SweepPhase phase, double rate) =>
        UntilAsync($"{rate} is {phase}", () => Sweep.Now is { } now && now.Phase == phase && now.Rate == rate);

    public void SetFaults(params FaultStatus[] faults) => Host.Report(new()
    {
        Host = "local", Run = Run, At = _time.GetUtcNow(), BrokerMode = "native", Capabilities = new([], new(1, 1, null)), Faults = faults,
    });

    public void Dispose()
    {
        Control.Dispose();
        Producers.Dispose();
    }

    private void Second()
    {
        _time.Advance(TimeSpan.FromSeconds(1) - Arrived);
        Flow();
        Tell();
        _time.Advance(Arrived);
    }

    private void Flow()
    {
        if (IsObedient && Orders.Written is [.., var newest])
        {
            _order = newest;
        }

        var asked = _order.IsPaused ? 0 : _order.Rate == 0 ? Capacity : _order.Rate;
        _sent += (long)Math.Min(asked, Capacity);
        var read = (long)Math.Min(_sent - _consumed, Appetite);
        _latency.Record((long)(1_000 * LatencyMs(asked)), read);
        _consumed += read;
    }

    private void Tell()
    {
        var at = _time.GetUtcNow();
        State.Observe(Producer(1, _sent, 0, _sent) with
        {
            Run = OfRun,
            At = at,
            State = Producing,
            TargetRate = _order.Rate,
            Paused = _order.IsPaused,
            FirstRecordAt = Start,
        });
        State.Observe(Consumer(1, 0, _consumed) with
        {
            Run = OfRun,
            At = at,
            Incarnation = Consuming,
            Latency = _latency.Encode(),
            Positions = [new(0, _consumed, _sent)],
        });
    }
}
