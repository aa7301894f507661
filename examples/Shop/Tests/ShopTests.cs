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
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

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

            using var accepted = await orders.PostAsJsonAsync("/orders", new Order("ann", 1250), timeout.Token);
            Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
            while ((await billing.GetFromJsonAsync<JsonObject>("/customers/ann", timeout.Token))?["cents"]?.GetValue<long>() != 1250)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), timeout.Token);
            }
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

    private static async Task<DistributedApplication> StartAsync(DirectoryInfo folder, CancellationToken cancellation)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            ["--Kafka=embedded", $"--Ledger={Path.Combine(folder.FullName, "billing.db")}"], cancellation);
        var shop = await builder.BuildAsync(cancellation);
        await shop.StartAsync(cancellation);
        await Task.WhenAll(
            shop.ResourceNotifications.WaitForResourceHealthyAsync("orders-api", cancellation),
            shop.ResourceNotifications.WaitForResourceHealthyAsync("billing", cancellation));
        return shop;
    }
}
