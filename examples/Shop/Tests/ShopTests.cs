using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Shop.Contracts;

namespace Shop.Tests;

/// <summary>The whole application, as `dotnet run --project AppHost` starts it.</summary>
public sealed class ShopTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task AnOrderIsBilled()
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Patience);
        var folder = Directory.CreateTempSubdirectory("shop-");
        try
        {
            await using var shop = await StartAsync(folder, timeout.Token);
            using var orders = shop.CreateHttpClient("orders-api");
            using var billing = shop.CreateHttpClient("billing");
            using var lab = shop.CreateHttpClient("lab");

            using var accepted = await orders.PostAsJsonAsync("/orders", new Order("ann", 1250), timeout.Token);
            Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
            while ((await billing.GetFromJsonAsync<JsonObject>("/customers/ann", timeout.Token))?["cents"]?.GetValue<long>() != 1250)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), timeout.Token);
            }

            var verdict = await VerdictAsync(
                lab, static verdict => verdict["verdict"]?.GetValue<string>() == "pass" && verdict["services"]!.AsArray().Count == 3, timeout.Token);
            var topic = Assert.Single(verdict["topics"]!.AsArray())!;
            Assert.Equal((Order.Topic, "billing", "pass"), (topic["topic"]!.GetValue<string>(), topic["group"]!.GetValue<string>(), topic["verdict"]!.GetValue<string>()));
            Assert.Equal((1, 1), (topic["delivery"]!["acknowledged"]!.GetValue<int>(), topic["delivery"]!["consumed"]!.GetValue<int>()));
            Assert.Equal(3, verdict["services"]!.AsArray().Count);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task OrdersOfTheLoadAreJudged()
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Patience);
        var folder = Directory.CreateTempSubdirectory("shop-");
        try
        {
            await using var shop = await StartAsync(folder, timeout.Token, "--Load=on");
            using var lab = shop.CreateHttpClient("lab");

            var verdict = await VerdictAsync(lab, static verdict => verdict["verdict"]?.GetValue<string>() == "pass" && Consumed(verdict) >= 200, timeout.Token);

            Assert.Equal(0, verdict["delivery"]!["lost"]!.GetValue<int>());
            Assert.Equal(50, verdict["load"]!["recordsPerSecond"]!.GetValue<double>());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task BrokersInContainersAreThree()
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(["--Kafka=containers"], TestContext.Current.CancellationToken);
        await using var shop = await builder.BuildAsync(TestContext.Current.CancellationToken);

        Assert.Equal(3, builder.Resources.OfType<KafkaBrokerResource>().Count());
    }

    private static int Consumed(JsonObject verdict) => verdict["delivery"]!["consumed"]!.GetValue<int>();

    private static async Task<JsonObject> VerdictAsync(HttpClient lab, Func<JsonObject, bool> isIt, CancellationToken cancellation)
    {
        while (true)
        {
            if (await lab.GetFromJsonAsync<JsonObject>("/api/verdict", cancellation) is { } verdict && isIt(verdict))
            {
                return verdict;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
        }
    }

    private static async Task<DistributedApplication> StartAsync(DirectoryInfo folder, CancellationToken cancellation, params string[] more)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            ["--Kafka=embedded", $"--Ledger={Path.Combine(folder.FullName, "billing.db")}", .. more], cancellation);
        var shop = await builder.BuildAsync(cancellation);
        await shop.StartAsync(cancellation);
        await Task.WhenAll(
            shop.ResourceNotifications.WaitForResourceHealthyAsync("lab", cancellation),
            shop.ResourceNotifications.WaitForResourceHealthyAsync("orders-api", cancellation),
            shop.ResourceNotifications.WaitForResourceHealthyAsync("billing", cancellation));
        return shop;
    }
}
