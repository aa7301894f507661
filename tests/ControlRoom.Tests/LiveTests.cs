using System.Net.ServerSentEvents;
using System.Text.Json;
using StreamLab.ControlRoom.Publishing;
using StreamLab.ControlRoom.Web;
using StreamLab.Streaming.Snapshots;
using StreamLab.Verification;

using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

public sealed class LiveTests
{
    [Fact]
    public async Task ViewerGetsEverythingAtOnceAndThenWhatIsNew()
    {
        await using var host = await Host.StartAsync(Told(0, 0), Told(3, 300));
        await using var viewer = await Viewer.OpenAsync(host);

        var first = await viewer.NextAsync();
        Assert.Equal((Run, 300), (first.Lab.Run, first.Lab.Delivery.Acknowledged));
        Assert.Equal([100, 100, 100], first.Timeline.Select(p => p.AcknowledgedPerSecond));
        Assert.Equal("producer-1 started", Assert.Single(first.Events).Text);

        // The first update after joining may tell again what is there; the one after that has nothing to tell.
        await viewer.NextAsync();
        Assert.Empty((await viewer.NextAsync()).Timeline);

        await host.TellAsync(Told(4, 500));
        var next = await viewer.UntilAsync(update => update.Timeline.Count > 0);
        Assert.Equal((At(3), 200), (Assert.Single(next.Timeline).At, next.Timeline[0].AcknowledgedPerSecond));
    }

    [Fact]
    public async Task AllViewersGetTheSame()
    {
        await using var host = await Host.StartAsync(Told(0, 0), Told(1, 100));
        await using var one = await Viewer.OpenAsync(host);
        await using var other = await Viewer.OpenAsync(host);
        await host.TellAsync(Told(2, 300));
        foreach (var viewer in new[] { one, other })
        {
            var update = await viewer.UntilAsync(update => update.Lab.Delivery.Acknowledged == 300);
            Assert.Equal(300, update.Lab.Delivery.Sent);
        }
    }

    [Fact]
    public async Task NothingSaysSoWhenThereIsNothing()
    {
        await using var host = await Host.StartAsync();
        await using var viewer = await Viewer.OpenAsync(host);
        var update = await viewer.NextAsync();
        Assert.Equal(VerdictKind.Waiting, update.Lab.Verdict);
        Assert.Empty(update.Timeline);
        Assert.Empty(update.Brokers);
        Assert.Empty(update.Distribution.Nines);
        Assert.False(update.IsHostThere);
    }

    private static ProducerSnapshot Told(double second, long records) => Producer(1, records, 0, records) with { At = At(second) };

    private sealed class Viewer : IAsyncDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

        private readonly Stream _stream;
        private readonly IAsyncEnumerator<SseItem<string>> _events;

        private Viewer(Stream stream)
        {
            _stream = stream;
            _events = SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator();
        }

        public static async Task<Viewer> OpenAsync(Host host) =>
            new(await host.Client.GetStreamAsync(new Uri("/api/live", UriKind.Relative), TestContext.Current.CancellationToken));

        public async Task<LiveUpdate> NextAsync()
        {
            Assert.True(await _events.MoveNextAsync().AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken), "The stream of events ended.");
            Assert.Equal("live", _events.Current.EventType);
            return JsonSerializer.Deserialize(_events.Current.Data, ControlRoomJson.Default.LiveUpdate)!;
        }

        public async Task<LiveUpdate> UntilAsync(Func<LiveUpdate, bool> wanted)
        {
            for (var i = 0; i < 30; i++)
            {
                if (await NextAsync() is var update && wanted(update))
                {
                    return update;
                }
            }

            throw new TimeoutException("No update was as wanted in thirty.");
        }

        public async ValueTask DisposeAsync()
        {
            await _events.DisposeAsync();
            await _stream.DisposeAsync();
        }
    }
}
