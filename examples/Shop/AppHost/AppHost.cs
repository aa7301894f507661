using Shop.AppHost;
using Shop.Contracts;

var builder = DistributedApplication.CreateBuilder(args);
var kafka = await builder.AddShopKafkaAsync();
var lab = builder.AddControlRoom("lab").WithReference(kafka.Connection);

builder.AddProject<Projects.Orders>("orders-api")
    .WithKafka(kafka)
    .WithVerdict(lab)
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();

builder.AddProject<Projects.Billing>("billing")
    .WithKafka(kafka)
    .WithVerdict(lab)
    .WithEnvironment("Ledger", builder.Configuration["Ledger"] ?? Path.Combine(Path.GetTempPath(), "shop-billing.db"))
    .WithHttpHealthCheck("/health")
    .WithReplicas(2);

var load = lab.AddLoad(Order.Topic, rate: 50, source: "orders.ndjson", key: "Customer");
if (builder.Configuration["Load"] != "on")
{
    // The dashboard starts it.
    load.WithExplicitStart();
}

builder.Build().Run();
