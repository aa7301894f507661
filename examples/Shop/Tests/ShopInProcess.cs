using System.Net.Http.Json;
using Confluent.Kafka;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.Billing;
using Shop.Contracts;
using Shop.Orders;
using StreamLab.Verification;

namespace Shop.Tests;

/// <summary>The Shop's services in the test's own process, with clients that are verified.</summary>
internal sealed class ShopInProcess : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("shop-");
    private readonly WebApplication _orders;
    private readonly HttpClient _client;
    private readonly string _brokers;
    private readonly KafkaVerification _verification;
    private readonly List<WebApplication> _billing = [];

    private ShopInProcess(string brokers, KafkaVerification verification)
    {
        (_brokers, _verification) = (brokers, verification);
        var builder = Builder();
        builder.AddOrders();
        builder.Services.AddSingleton<ProducerBuilder<string, byte[]>>(
            _ => new VerifiedProducerBuilder<string, byte[]>(KafkaSettings.Producer(builder.Configuration), verification));
        _orders = builder.Build();
        _orders.MapOrders();
        _client = new();
    }

    public static async Task<ShopInProcess> StartAsync(string brokers, KafkaVerification verification)
    {
        var shop = new ShopInProcess(brokers, verification);
        await shop._orders.StartAsync();
        shop._client.BaseAddress = new(shop._orders.Urls.Single());
        return shop;
    }

    public async Task<WebApplication> StartBillingAsync()
    {
        var builder = Builder();
        builder.Configuration["Ledger"] = Path.Combine(_folder.FullName, "billing.db");
        builder.AddBilling();
        builder.Services.AddSingleton<ConsumerBuilder<string, byte[]>>(
            _ => new VerifiedConsumerBuilder<string, byte[]>(KafkaSettings.Consumer(builder.Configuration, BillingApi.Group), _verification));
        var billing = builder.Build();
        billing.MapBilling();
        _billing.Add(billing);
        await billing.StartAsync();
        return billing;
    }

    public async Task OrderAsync(string customer, long cents)
    {
        using var answer = await _client.PostAsJsonAsync("/orders", new Order(customer, cents));
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        foreach (var service in _billing.Append(_orders))
        {
            await service.StopAsync();
            await service.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    private WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration["ConnectionStrings:kafka"] = _brokers;
        return builder;
    }
}
