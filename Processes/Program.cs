using StreamLab.Processes;

return args switch
{
    [ProcessGuard.Word, .. var guarded] => await ProcessGuard.RunAsync(guarded),
    [PauseKeeper.Word, var paused] => await PauseKeeper.RunAsync(paused),
    _ => await HelperUsage.RefuseAsync(),
};
