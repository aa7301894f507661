using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using StreamLab.ControlRoom.Clusters;
using StreamLab.ControlRoom.Events;
using StreamLab.ControlRoom.Hosts;
using StreamLab.ControlRoom.Live;
using StreamLab.ControlRoom.Reporting;
using StreamLab.ControlRoom.Web;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Measurement;

namespace StreamLab.ControlRoom.Publishing;

/// <summary>Sends an update to every viewer once a second. One update is created for all viewers.</summary>
internal sealed partial class LivePublisher(
    Reporter reporter, LabState state, HostCommandQueue host, ClusterBoard cluster, TimeProvider time, IHostApplicationLifetime lifetime,
    ILogger<LivePublisher> logger) : BackgroundService
{
    // Workers publish snapshots at full seconds, which arrive here a moment later.
    private static readonly TimeSpan Arrival = TimeSpan.FromMilliseconds(300);

    private readonly string _process = RandomNumberGenerator.GetHexString(8, lowercase: true);
    private readonly Viewers _viewers = new();
    private IReadOnlyList<BrokerView> _brokers = [];
    private IReadOnlyList<TimelinePoint> _timeline = [];
    private HostState? _host;
    private string _run = "";

    /// <summary>The updates of one viewer: first the whole state, then changes.</summary>
    public async IAsyncEnumerable<byte[]> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var viewer = _viewers.Join();
        try
        {
            var live = reporter.Live();
            yield return Encode(live, BrokerView.Combine(host.State, cluster.Map), live.Timeline);
            while (await NextAsync(viewer.Reader, end.Token) is { } update)
            {
                yield return update;
            }
        }
        finally
        {
            _viewers.Leave(viewer);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(time.UntilFullSecond() + Arrival, time, stoppingToken);
            try
            {
                Publish();
            }
            catch (Exception e)
            {
                // The page misses one second. That is better than to stop judging and updating because of an error.
                Missed(e);
            }
        }
    }

    private void Publish()
    {
        var told = host.State;
        var brokers = BrokerView.Combine(told, cluster.Map);
        NoteEvents(told, brokers);
        if (_viewers.Any)
        {
            var live = reporter.Live();
            _viewers.Show(Encode(live, brokers, Changed(live)));
            (_timeline, _run) = (live.Timeline, live.Summary.Run);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An update of the page could not be created")]
    private partial void Missed(Exception exception);

    private static async Task<byte[]?> NextAsync(System.Threading.Channels.ChannelReader<byte[]> reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.WaitToReadAsync(cancellationToken) && reader.TryRead(out var update) ? update : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private void NoteEvents(HostState? told, IReadOnlyList<BrokerView> brokers)
    {
        List<LabEvent> events = [.. ClusterEvents.Between(_brokers, brokers, time.GetUtcNow())];
        if (told is not null && told != _host)
        {
            events.AddRange(ClusterEvents.Between(_host, told));
        }

        (_brokers, _host) = (brokers, told);
        if (events.Count > 0)
        {
            state.Note(events);
        }
    }

    private IReadOnlyList<TimelinePoint> Changed(LiveContent live) =>
        live.Summary.Run == _run ? [.. live.Timeline.Except(_timeline)] : live.Timeline;

    private byte[] Encode(LiveContent live, IReadOnlyList<BrokerView> brokers, IReadOnlyList<TimelinePoint> timeline) => JsonSerializer.SerializeToUtf8Bytes(
        new LiveUpdate(
            _process, live.Summary, host.IsHostThere, brokers, cluster.Map?.Partitions ?? [],
            LatencyCurve.From(live.Latency.All), LatencyCurve.From(live.Latency.Recent), live.Events, timeline),
        ControlRoomJson.Default.LiveUpdate);
}
