using Microsoft.Extensions.Configuration;

using StreamLab.Kafka.Registration;
using StreamLab.Settings;

namespace StreamLab.Kafka.Tests;

/// <summary>What the sections of clients say is held against the clients themselves, one line each.</summary>
public sealed class ClientSettingsCheckTests
{
    private const string Section = "Aspire:Confluent:Kafka";

    [Theory]
    [InlineData("Producer:Config:LingerMs", "abc", "'abc' is not known; allowed are numbers.")]
    [InlineData("Producer:Config:Acks", "Bogus", "'Bogus' is not known; allowed are None, Leader, All.")]
    [InlineData("Consumer:Config:SessionTimeoutMs", "1.5", "'1.5' is not known; allowed are whole numbers.")]
    [InlineData("Consumer:kafka:Config:EnableAutoCommit", "maybe", "'maybe' is not known; allowed are true, false.")]
    [InlineData("Producer:Config:LingreMs", "5", "no such setting; did you mean Aspire:Confluent:Kafka:Producer:Config:LingerMs?")]
    [InlineData("Consumer:Confg:SessionTimeoutMs", "5", "no such setting; did you mean Aspire:Confluent:Kafka:Consumer:Config?")]
    [InlineData("Produser:Config:LingerMs", "5", "no such setting; did you mean Aspire:Confluent:Kafka:Producer?")]
    [InlineData("Producer:kafak:Config:LingerMs", "5", "no such setting; did you mean Aspire:Confluent:Kafka:Producer:kafka?")]
    [InlineData("Producer:Config:CompressionType", "", "'' is empty; allowed are None, Gzip, Snappy, Lz4, Zstd.")]
    [InlineData("Producer:Config:LingerMs", "", "'' is empty; allowed are numbers.")]
    [InlineData("Producer:Config:ClientId", "", "'' is empty; allowed are texts that are not.")]
    [InlineData("Producer:kafka:Config:SaslPassword", " ", "' ' is empty; allowed are texts that are not.")]
    [InlineData("Consumer:Config:SslCaLocation", "", "'' is empty; allowed are texts that are not.")]
    [InlineData("Consumer:DisableHealthChecks", "", "'' is empty; allowed are true, false.")]
    [InlineData("Producer:Config:LingerMs", "-5", "'-5' is out of range; allowed are 0 to 900000.")]
    [InlineData("Producer:Config:MessageTimeoutMs", "-1", "'-1' is out of range; allowed are 0 to 2147483647.")]
    [InlineData("Producer:Config:CompressionLevel", "99", "'99' is out of range; allowed are -1 to 12.")]
    [InlineData("Consumer:Config:SessionTimeoutMs", "0", "'0' is out of range; allowed are 1 to 3600000.")]
    [InlineData("Consumer:kafka:Config:SocketTimeoutMs", "1", "'1' is out of range; allowed are 10 to 300000.")]
    [InlineData("Producer:Config:Debug", "mesg", "'mesg' is not known; allowed are generic, broker, topic, metadata, feature, queue, msg, protocol, cgrp, security, fetch, interceptor, plugin, consumer, admin, eos, mock, assignor, conf, telemetry, all, with commas between them.")]
    [InlineData("Producer:Config:LingerMs:0", "1", "holds more settings; allowed are numbers.")]
    [InlineData("Producer:Config", "x", "'x' is given to a section; allowed are settings below it.")]
    [InlineData("Producer:DisableHealthChecks", "x", "'x' is not known; allowed are true, false.")]
    [InlineData("Producer", "x", "'x' is given to a section; allowed are settings below it.")]
    [InlineData("Consumer:Config:SslCaLocation", "/nowhere/ca.pem", "file '/nowhere/ca.pem' does not exist; allowed are files that do.")]
    [InlineData("Producer:Config:SslKeyLocation", "/nowhere/key.pem", "file '/nowhere/key.pem' does not exist; allowed are files that do.")]
    public void AnUnknownNameOrValueIsRefused(string key, string value, string why)
    {
        var problem = Problem((key, value));
        Assert.StartsWith(Section, problem, StringComparison.Ordinal);
        Assert.EndsWith($": {why}", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Aspire:Confluent:Kafka", "x", "Aspire:Confluent:Kafka: 'x' is given to a section; allowed are settings below it.")]
    [InlineData("Aspire:Confluent:Kafak:Producer:Config:BatchSize", "5", "Aspire:Confluent:Kafak: no such setting; did you mean Aspire:Confluent:Kafka?")]
    [InlineData("Aspire:Confluet:Kafka:Producer:Config:BatchSize", "5", "Aspire:Confluet: no such setting; did you mean Aspire:Confluent?")]
    public void ASectionThatNobodyReadsIsRefused(string key, string value, string line) => Assert.Equal(
        line, Assert.Single(Assert.Throws<SettingsException>(() => CheckKeys((key, value))).Problems));

    [Fact]
    public void SectionsOfOtherLibrariesAreLeftAlone() => CheckKeys(("Aspire:Npgsql:ConnectionString", "x"), ("Aspire:Confluent:Schemas:Url", "x"));

    [Fact]
    public void EveryDebugContextThatARefusalNamesIsTaken()
    {
        var refused = Problem(("Producer:Config:Debug", "mesg"));
        var named = refused[refused.IndexOf("generic", StringComparison.Ordinal)..refused.LastIndexOf(", with", StringComparison.Ordinal)];
        Check(("Producer:Config:Debug", named.Replace(" ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void EveryProblemIsToldAtOnce() => Assert.Equal(
        2, Assert.Throws<SettingsException>(() => Check(("Producer:Config:Acks", "Bogus"), ("Consumer:Config:Bogus", "1"))).Problems.Count);

    [Fact]
    public void WhatClientsTakeIsTaken() => Check(
        ("Producer:Config:LingerMs", "2.5"), ("Producer:Config:Acks", "all"), ("Producer:kafka:Config:CompressionType", "Zstd"),
        ("Producer:DisableHealthChecks", "true"), ("Consumer:ConnectionString", "h:1"), ("Consumer:Config:BootstrapServers", "h:1"),
        ("Consumer:Config:GroupInstanceId", "x"));

    private static string Problem(params (string Key, string Value)[] settings) =>
        Assert.Single(Assert.Throws<SettingsException>(() => Check(settings)).Problems);

    private static void Check(params (string Key, string Value)[] settings) =>
        CheckKeys([.. settings.Select(static setting => ($"{Section}:{setting.Key}", setting.Value))]);

    private static void CheckKeys(params (string Key, string Value)[] settings) => ClientSettingsCheck.Validate(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(static s => s.Key, static s => (string?)s.Value)).Build(),
        "kafka");
}
