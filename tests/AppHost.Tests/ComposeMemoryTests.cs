using Aspire.Hosting;
using StreamLab.AppHost.Publishing;

namespace StreamLab.AppHost.Tests;

public sealed class ComposeMemoryTests
{
    private const string Compose = """
        services:
          kafka-1:
            image: "docker.io/apache/kafka:4.3.1"
            ports:
            - "9092"
          kafka-2:
            image: "docker.io/apache/kafka:4.3.1"
          shop:
            image: "${SHOP_IMAGE}"
        networks:
          aspire:
            driver: "bridge"

        """;

    [Fact]
    public void EachBrokerHasItsLimitsAndNoOtherService()
    {
        var kafka = Application().AddKafkaCluster("kafka", 2).WithMemoryLimit("2g", reservation: "1g", swap: "3g");

        Assert.Equal(
            """
            services:
              kafka-1:
                image: "docker.io/apache/kafka:4.3.1"
                ports:
                - "9092"
                mem_limit: 2g
                mem_reservation: 1g
                memswap_limit: 3g
              kafka-2:
                image: "docker.io/apache/kafka:4.3.1"
                mem_limit: 2g
                mem_reservation: 1g
                memswap_limit: 3g
              shop:
                image: "${SHOP_IMAGE}"
            networks:
              aspire:
                driver: "bridge"

            """,
            ComposeMemory.AddTo(Compose, kafka.Resource));
    }

    [Fact]
    public void WhatIsNotGivenIsNotWritten()
    {
        var yaml = ComposeMemory.AddTo(Compose, Application().AddKafkaCluster("kafka", 2).WithMemoryLimit("512m").Resource);

        Assert.Equal(2, yaml.Split("mem_limit: 512m").Length - 1);
        Assert.DoesNotContain("mem_reservation", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("memswap_limit", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutLimitsTheFileIsLeftAsItIs() =>
        Assert.Same(Compose, ComposeMemory.AddTo(Compose, Application().AddKafkaCluster("kafka", 2).Resource));

    [Fact]
    public void BrokersThatAreDeployedElsewhereAreLeftOut()
    {
        var yaml = ComposeMemory.AddTo(Compose, Application().AddKafkaCluster("kafka", 3).WithMemoryLimit("1g").Resource);

        Assert.Equal(2, yaml.Split("mem_limit: 1g").Length - 1);
    }

    private static IDistributedApplicationBuilder Application() => DistributedApplication.CreateBuilder(
        ["--hostBuilder:reloadConfigOnChange=false", "--publisher", "manifest", "--output-path", "manifest.json"]);
}
