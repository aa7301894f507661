using System.Net;
using System.Text;
using Confluent.Kafka;
using StreamLab.ControlRoom.Services;
using StreamLab.Verification;
using StreamLab.Verification.Publishing;

namespace StreamLab.ControlRoom.Tests.Services;

/// <summary>Services of several processes, right and wrong ones, and the verdict on them while they run.</summary>
public sealed class LiveVerdictTests
{
    private const int Orders = 50;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RightServicesPassWhileTheyRun()
    {
        await using var room = await ServicesRoom.StartAsync();
        await using var shop = room.Service("orders-api");
        await using var office = room.Service("billing");
        using var producer = room.Producer(shop);
        using var consumer = room.Consumer(office);
        await SendAsync(producer);
        Work(consumer, Orders);

        var report = await room.ReportAsync("the verdict is pass", static report => report is { Verdict: VerdictKind.Pass, Delivery: { Consumed: Orders, Pending: 0 } });
        consumer.Close();

        var topic = Assert.Single(report.Topics);
        Assert.Equal(("orders", "billing", VerdictKind.Pass), (topic.Topic, topic.Group, topic.Verdict));
        Assert.Equal((Orders, Orders, 0), (topic.Delivery.Acknowledged, topic.Delivery.Consumed, topic.Delivery.Lost));
        Assert.Equal(
            [("billing", 0L, (long)Orders), ("orders-api", Orders, 0L)],
            report.Services.OrderBy(static service => service.Name, StringComparer.Ordinal).Select(static service => (service.Name, service.Sent, service.Read)));
        Assert.NotNull(report.ReadBack);
    }

    [Fact]
    public async Task ServiceThatCommitsFirstFailsAtOnce()
    {
        await using var room = await ServicesRoom.StartAsync();
        await using var shop = room.Service("orders-api");
        await using var office = room.Service("billing");
        using var producer = room.Producer(shop);
        using var consumer = room.Consumer(office);
        await SendAsync(producer);
        for (var order = 0; order < Orders; order++)
        {
            var taken = consumer.Consume(Patience);
            consumer.Commit(taken);
            taken.Processed();
        }

        // An earlier reading of the log may have found a part of them.
        var report = await room.ReportAsync(
            "the verdict is fail for all",
            static report => report is { Verdict: VerdictKind.Fail, Delivery.Consumed: Orders, Reasons: [var first, ..] }
                && first.StartsWith($"{Orders} ", StringComparison.Ordinal));
        consumer.Close();

        Assert.StartsWith($"{Orders} records were committed before they were processed (group billing; ", report.Reasons[0], StringComparison.Ordinal);
        Assert.Equal(VerdictKind.Fail, Assert.Single(report.Topics).Verdict);
    }

    [Fact]
    public async Task RecordsThatAServicePassesOverAreSkipped()
    {
        await using var room = await ServicesRoom.StartAsync();
        await using var shop = room.Service("orders-api");
        await using var office = room.Service("billing");
        using var producer = room.Producer(shop);
        using var consumer = room.Consumer(office);
        await SendAsync(producer);
        Work(consumer, Orders);
        // The group's offsets are set to the end while nobody looks, as by hand; another consumer begins there.
        consumer.Close();
        await SendAsync(producer);
        using (var hand = room.Consumer(null))
        {
            for (var order = 0; order < Orders; order++)
            {
                hand.Commit(hand.Consume(Patience));
            }

            hand.Close();
        }

        await ToldAsync(room);
        var report = await room.FinalAsync();

        Assert.Equal((VerdictKind.NotProved, (long)Orders), (report.Verdict, report.Delivery.Taken));
        Assert.Contains("taken by a member that has left, in the same group and not watched", report.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvidenceOfAServiceThatEndedStays()
    {
        await using var room = await ServicesRoom.StartAsync();
        await using var shop = room.Service("orders-api");
        using var producer = room.Producer(shop);
        await using (var first = room.Service("billing"))
        {
            using var consumer = room.Consumer(first);
            await SendAsync(producer);
            Work(consumer, Orders);
            consumer.Close();
        }

        await using var second = room.Service("billing");
        using var successor = room.Consumer(second);
        await SendAsync(producer);
        Work(successor, Orders);

        var report = await room.ReportAsync("the verdict is pass", static report => report is { Verdict: VerdictKind.Pass, Delivery: { Consumed: 2 * Orders, Pending: 0 } }
            && report.Services.All(static service => service.State != ServiceState.Silent));
        successor.Close();

        Assert.Equal(
            [ServiceState.Ended, ServiceState.Running],
            report.Services.Where(static service => service.Name == "billing").Select(static service => service.State));
    }

    [Fact]
    public async Task RecordsThatNobodyReadAreADoubtAtTheEnd()
    {
        await using var room = await ServicesRoom.StartAsync();
        await using var shop = room.Service("orders-api");
        await using var office = room.Service("billing");
        using var producer = room.Producer(shop);
        using (var consumer = room.Consumer(office))
        {
            await SendAsync(producer);
            Work(consumer, Orders);
            consumer.Close();
        }

        await SendAsync(producer);
        await ToldAsync(room);
        var report = await room.FinalAsync();

        Assert.Equal((VerdictKind.NotProved, (long)Orders), (report.Verdict, report.Delivery.Pending));
    }

    [Fact]
    public async Task NobodyElseMayTellAnything()
    {
        await using var room = await ServicesRoom.StartAsync();

        using var told = await room.Client.PostAsync(VerdictEnvironment.Path, new StringContent("{}", Encoding.UTF8, "application/json"), Cancellation);
        using var load = await room.Client.PostAsync("/api/load", new StringContent("{\"recordsPerSecond\":5}", Encoding.UTF8, "application/json"), Cancellation);
        using var nonsense = new HttpRequestMessage(HttpMethod.Post, VerdictEnvironment.Path)
        {
            Content = new StringContent("{}", Encoding.UTF8, "application/json"),
            Headers = { { VerdictEnvironment.TokenHeader, "secret" } },
        };
        using var refused = await room.Client.SendAsync(nonsense, Cancellation);

        Assert.Equal(
            (HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.BadRequest), (told.StatusCode, load.StatusCode, refused.StatusCode));
    }

    // A service that was silent for five seconds is not waited for at the end.
    private static Task<ServicesReport> ToldAsync(ServicesRoom room) => room.ReportAsync(
        "all is told", static report => report.Services.Sum(static service => service.Sent) == 2 * Orders
            && report.Services.All(static service => service.State == ServiceState.Running));

    private static async Task SendAsync(IProducer<string, string> producer) => await Task.WhenAll(Enumerable.Range(0, Orders).Select(
        order => producer.ProduceAsync("orders", new() { Key = $"customer-{order % 8}", Value = $"order {order}" }, Cancellation)));

    private static void Work(IConsumer<string, string> consumer, int orders)
    {
        for (var order = 0; order < orders; order++)
        {
            var taken = consumer.Consume(Patience);
            taken.Processed();
            consumer.Commit(taken);
        }
    }
}
