using System.ComponentModel;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;

namespace StreamLab.ControlRoom.Publishing;

/// <summary>The endpoint that streams the page's data.</summary>
internal static class LiveEndpoints
{
    private const string EventName = "live";

    private static readonly TimeSpan Reconnection = TimeSpan.FromSeconds(1);

    public static void MapLive(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/live", Live).WithTags("Live").Produces<LiveUpdate>(StatusCodes.Status200OK, "text/event-stream");

    [Description("Server-sent events, one per second: first the whole state, then changes.")]
    private static ServerSentEventsResult<byte[]> Live(LivePublisher publisher, CancellationToken cancellationToken) =>
        TypedResults.ServerSentEvents(EventsAsync(publisher, cancellationToken));

    private static async IAsyncEnumerable<SseItem<byte[]>> EventsAsync(
        LivePublisher publisher, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in publisher.WatchAsync(cancellationToken))
        {
            yield return new SseItem<byte[]>(update, EventName) { ReconnectionInterval = Reconnection };
        }
    }
}
