using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;

namespace StreamLab.Hosting.ControlRoom.Brokers;

/// <summary>Tells ControlRoom of the cluster's brokers, and does to them what its page asks for, by the commands that the dashboard has.</summary>
/// <param name="room">ControlRoom.</param>
/// <param name="notifications">Knows the brokers' states.</param>
/// <param name="commands">Runs the dashboard's commands.</param>
/// <param name="time">The clock.</param>
internal sealed class BrokerRelay(
    ControlRoomResource room, ResourceNotificationService notifications, ResourceCommandService commands, TimeProvider? time = null) : BackgroundService
{
    private const string Path = "/api/host/brokers";
    private const string TokenHeader = "X-StreamLab-Host-Token";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    // What breaks a broker, and what mends it.
    private static readonly string[] Offered = ["kill", "pause", "stop", "resume", "start"];

    private readonly ConcurrentDictionary<long, RelayDone> _done = [];
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (room.Kafka?.Resource is not KafkaClusterResource cluster)
        {
            return;
        }

        await notifications.WaitForResourceHealthyAsync(room.Name, stoppingToken);
        using var client = new HttpClient { BaseAddress = new(room.PrimaryEndpoint.Url), Timeout = Timeout };
        client.DefaultRequestHeaders.Add(TokenHeader, (string)room.Token);
        var doing = Task.CompletedTask;
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await TellAsync(client, cluster, stoppingToken) is { } order)
            {
                doing = DoAsync(cluster, order, doing, stoppingToken);
            }

            await Task.Delay(Interval, _time, stoppingToken);
        }
    }

    private async Task<RelayOrder?> TellAsync(HttpClient client, KafkaClusterResource cluster, CancellationToken cancellationToken)
    {
        RelayDone[] done = [.. _done.Values];
        try
        {
            using var answer = await client.PostAsJsonAsync(
                Path, new RelayWord([.. cluster.Brokers.Select(Look).OfType<RelayBroker>()], done), RelayJson.Default.RelayWord, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                return null;
            }

            foreach (var told in done)
            {
                _done.TryRemove(told.Id, out _);
            }

            return answer.StatusCode == HttpStatusCode.OK
                ? await answer.Content.ReadFromJsonAsync(RelayJson.Default.RelayOrder, cancellationToken)
                : null;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // ControlRoom was stopped, or starts again: the next time tells the same.
            return null;
        }
    }

    private RelayBroker? Look(KafkaBrokerResource broker) => notifications.TryGetCurrentState(broker.Name, out var current)
        ? new(
            broker.Name,
            current.Snapshot.State?.Text ?? "Starting",
            [
                .. current.Snapshot.Commands.Where(static command => command.State == ResourceCommandState.Enabled && Offered.Contains(command.Name))
                    .OrderBy(static command => Array.IndexOf(Offered, command.Name)).Select(static command => new RelayCommand(command.Name, command.DisplayName)),
            ])
        : null;

    // One after the other: what is done to a broker depends on what was done before.
    private async Task DoAsync(KafkaClusterResource cluster, RelayOrder order, Task before, CancellationToken cancellationToken)
    {
        await before;
        _done[order.Id] = await DoAsync(cluster, order, cancellationToken);
    }

    private async Task<RelayDone> DoAsync(KafkaClusterResource cluster, RelayOrder order, CancellationToken cancellationToken)
    {
        if (cluster.Brokers.FirstOrDefault(broker => broker.Name == order.Broker) is not { } target)
        {
            return new(order.Id, $"There is no broker '{order.Broker}'.");
        }

        var result = await commands.ExecuteCommandAsync(target, order.Command, cancellationToken);
        return new(order.Id, result.Success ? null : result.Message ?? "It could not be done.");
    }
}
