using System.Text.Json;
using System.Text.Json.Serialization;

namespace StreamLab.Hosting.ControlRoom.Brokers;

/// <summary>What the AppHost tells ControlRoom.</summary>
/// <param name="Brokers">The brokers.</param>
/// <param name="Done">What was done since the last time.</param>
internal sealed record RelayWord(IReadOnlyList<RelayBroker> Brokers, IReadOnlyList<RelayDone> Done);

/// <summary>A broker.</summary>
/// <param name="Name">Its resource's name.</param>
/// <param name="State">Its state.</param>
/// <param name="Commands">What can be done to it now.</param>
internal sealed record RelayBroker(string Name, string State, IReadOnlyList<RelayCommand> Commands);

/// <summary>Something that can be done.</summary>
/// <param name="Name">The command's name.</param>
/// <param name="Title">Its name for people.</param>
internal sealed record RelayCommand(string Name, string Title);

/// <summary>Something that was done.</summary>
/// <param name="Id">The order's number.</param>
/// <param name="Problem">Why it was not done; null when it was.</param>
internal sealed record RelayDone(long Id, string? Problem);

/// <summary>Something to do.</summary>
/// <param name="Id">The order's number.</param>
/// <param name="Broker">The broker.</param>
/// <param name="Command">The command.</param>
internal sealed record RelayOrder(long Id, string Broker, string Command);

/// <summary>JSON serialization between AppHost and ControlRoom.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RelayWord))]
[JsonSerializable(typeof(RelayOrder))]
internal sealed partial class RelayJson : JsonSerializerContext;
