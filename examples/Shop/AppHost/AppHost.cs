using Shop.AppHost;

var builder = DistributedApplication.CreateBuilder(args);
var kafka = await builder.AddShopKafkaAsync();

builder.AddProject<Projects.Orders>("orders-api")
    .WithKafka(kafka)
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();

builder.AddProject<Projects.Billing>("billing")
    .WithKafka(kafka)
    .WithEnvironment("Ledger", builder.Configuration["Ledger"] ?? Path.Combine(Path.GetTempPath(), "shop-billing.db"))
    .WithHttpHealthCheck("/health")
    .WithReplicas(2);

builder.Build().Run();
